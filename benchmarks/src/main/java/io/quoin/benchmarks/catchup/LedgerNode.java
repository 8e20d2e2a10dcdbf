package io.quoin.benchmarks.catchup;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.LedgerEnvironment;
import io.quoin.host.ledger.TrustedCheckpoints;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.mesh.Protocols;
import io.quoin.host.mesh.ValidatorLinks;
import io.quoin.host.pool.PoolLimits;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.installed.InstalledPlugins;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What of a node gets and keeps blocks: the ledger on the signed plugins for storage, network and consensus, with their
 * defaults. There is no chain, pipeline or RPC.
 */
final class LedgerNode implements AutoCloseable {

    static final String NETWORK = "benchmark";

    private final InstalledPlugins plugins;
    private final Ledger ledger;
    private final PeerNetwork network;
    private final ConsensusEngine consensus;

    private LedgerNode(
            InstalledPlugins plugins, Genesis genesis, SessionKeyPair session, UnaryOperator<AccountScheme> accounts) {
        this.plugins = plugins;
        StorageFactory<?> storages = plugins.registry().storage("rocksdb");
        NetworkFactory<?> networks = plugins.registry().network("libp2p");
        ConsensusFactory<?> engines = plugins.registry().consensus("pbft");
        ledger = Ledger.open(
                new LedgerEnvironment(
                        genesis,
                        plugins.make(storages, "storage", plugins.contexts().storage("rocksdb", LedgerTables.all())),
                        accounts.apply(accounts(plugins)),
                        SessionKeyPair::verify,
                        block -> Optional.empty(),
                        InstantSource.system(),
                        TrustedCheckpoints.NONE),
                PoolLimits.STANDARD);
        network = plugins.make(networks, "network", plugins.contexts().network("libp2p", NETWORK, session));
        ValidatorLinks links = plugins.own("links", new ValidatorLinks(network, new Protocols(NETWORK)));
        consensus = plugins.make(
                engines, "consensus", plugins.contexts().consensus("pbft", NETWORK, session, ledger, links));
    }

    /**
     * Opens a node in a directory of its own; consensus is not started.
     *
     * @param accounts what verifies commands, made of the chain plugin's scheme
     */
    static LedgerNode open(
            Path directory, Genesis genesis, SessionKeyPair session, UnaryOperator<AccountScheme> accounts) {
        InstalledPlugins plugins = load(directory);
        try {
            return new LedgerNode(plugins, genesis, session, accounts);
        } catch (RuntimeException | Error e) {
            plugins.close();
            throw e;
        }
    }

    /** The plugins of a node; the caller closes them. */
    static InstalledPlugins load(Path directory) {
        return new InstalledPlugins(
                new Distribution(Path.of(System.getProperty("quoin.home"))),
                Set.of("storage", "network", "consensus", "chain"),
                directory,
                new SecureRandom());
    }

    static AccountScheme accounts(InstalledPlugins plugins) {
        return plugins.registry().chain("bittensor").accounts();
    }

    Ledger ledger() {
        return ledger;
    }

    PeerNetwork network() {
        return network;
    }

    ConsensusEngine consensus() {
        return consensus;
    }

    @Override
    public void close() {
        plugins.close();
    }
}
