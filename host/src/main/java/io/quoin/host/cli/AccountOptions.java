package io.quoin.host.cli;

import io.quoin.spi.chain.AccountScheme;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** Where the chain plugin is that knows how accounts sign: by default in the distribution. */
public final class AccountOptions {

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private ChainOption chain;

    /** Loads the plugins whose file name starts with {@code chain-}, and does something with the account scheme. */
    public <T> T with(Function<AccountScheme, T> action) {
        return plugins.load("chain-.*\\.jar", registry -> action.apply(chain.accounts(registry)));
    }

    Path pluginDirectory() {
        return plugins.directory();
    }
}
