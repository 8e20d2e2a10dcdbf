package io.quoin.host.node.genesis;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.trust.SafePath;

/** The genesis of a home. It says whether unsigned plugins may run, so that it is trusted like the policy. */
public final class HomeGenesis {

    private HomeGenesis() {}

    /**
     * Reads the file that {@code node.yaml} names.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_TRUST_STORE_UNSAFE} if others can change it,
     *     {@code LEDGER_GENESIS} if it is missing or not valid, or {@code LEDGER_GENESIS_MISMATCH} if the home began with
     *     another one
     */
    public static Genesis read(NodeConfig config) {
        SafePath.requireTargetIfThere(config.genesis(), LedgerError.LEDGER_GENESIS);
        Genesis genesis = GenesisFile.read(config.genesis());
        GenesisRecord.in(config.data()).requireSame(genesis, config.genesis());
        return genesis;
    }
}
