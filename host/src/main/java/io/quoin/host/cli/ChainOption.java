package io.quoin.host.cli;

import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.spi.chain.AccountScheme;
import picocli.CommandLine.Option;

/** The chain whose accounts are used. */
public final class ChainOption {

    @Option(
            names = "--chain",
            paramLabel = "NAME",
            defaultValue = "bittensor",
            description = "The chain whose accounts are used (default: ${DEFAULT-VALUE}).")
    private String chain;

    /** How its accounts sign. */
    public AccountScheme accounts(PluginRegistry registry) {
        return registry.chain(chain).accounts();
    }
}
