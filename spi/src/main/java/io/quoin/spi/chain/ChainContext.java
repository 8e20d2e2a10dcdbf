package io.quoin.spi.chain;

import io.quoin.spi.PluginContext;
import java.util.Optional;

/** What a chain client is made with. */
public interface ChainContext extends PluginContext {

    /** The hotkey that signs extrinsics; absent on a node that only reads. */
    Optional<AccountSigner> hotkey();
}
