package io.quoin.testkit.kit.chain;

import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.ChainContext;
import io.quoin.testkit.context.TestPluginContext;
import java.nio.file.Path;
import java.util.Optional;

/** A context with a hotkey, or without one. */
public final class TestChainContext extends TestPluginContext implements ChainContext {

    private final Optional<AccountSigner> hotkey;

    public TestChainContext(Path dataDirectory, Optional<AccountSigner> hotkey) {
        super(dataDirectory);
        this.hotkey = hotkey;
    }

    @Override
    public Optional<AccountSigner> hotkey() {
        return hotkey;
    }
}
