package io.quoin.host.node.context;

import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.ChainContext;
import java.nio.file.Path;
import java.util.Optional;

/** Gives a chain client the hotkey to sign extrinsics with. */
final class HostChainContext extends HostContext implements ChainContext {

    private final Optional<AccountSigner> hotkey;

    HostChainContext(NodeServices services, Path data, String provider, Optional<AccountSigner> hotkey) {
        super(services, data, provider);
        this.hotkey = hotkey;
    }

    @Override
    public Optional<AccountSigner> hotkey() {
        return hotkey;
    }
}
