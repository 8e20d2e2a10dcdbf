package io.quoin.testkit.mock.chain;

import io.quoin.spi.config.Setting;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.mock.fault.FaultScript;
import io.quoin.testkit.mock.fault.FaultSettings;
import io.quoin.testkit.mock.fault.Scripted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which of the chains of memory a client uses, and what goes wrong. */
public record MockChainConfig(
        @Setting(description = "Names under which a chain is served, tried in order", defaultValue = MockChain.ENDPOINT)
        List<String> endpoints,

        @Setting(
                description = "The hash of the chain's first block in hexadecimal; the first endpoint's if empty",
                defaultValue = "")
        String genesis,

        @Setting(
                description = "How often this client finalizes a block; 0 leaves it to the test",
                defaultValue = "0ms",
                min = 0,
                max = 3_600_000)
        Duration blockTime,

        @Setting(
                description =
                        "With which stake the node's own hotkey is registered as a validator, in the smallest unit;"
                                + " 0 registers nobody",
                defaultValue = "0",
                min = 0)
        long stake,

        @Setting(description = "The calls that fail, of open, metagraph, finalized-block and submit-weights")
        FaultSettings faults)
        implements Scripted<ChainOperation> {

    public MockChainConfig {
        endpoints = List.copyOf(endpoints);
        if (!genesis.isEmpty()) {
            var unused = Hash.fromHex(genesis);
        }
        var unused = faults.script(ChainOperation.class, ChainError.class);
    }

    /** The chain that every mock serves from its start; the test finalizes its blocks, and nothing fails. */
    public static MockChainConfig plain() {
        return of(List.of(MockChain.ENDPOINT), Optional.empty());
    }

    /** Chains of a test; nothing fails. */
    public static MockChainConfig of(List<String> endpoints, Optional<Hash> genesis) {
        return new MockChainConfig(
                endpoints, genesis.map(Hash::toHex).orElse(""), Duration.ZERO, 0, FaultSettings.none());
    }

    Optional<Hash> genesisHash() {
        return genesis.isEmpty() ? Optional.empty() : Optional.of(Hash.fromHex(genesis));
    }

    @Override
    public FaultScript<ChainOperation> script() {
        return faults.script(ChainOperation.class, ChainError.class);
    }
}
