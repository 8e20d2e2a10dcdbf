package io.quoin.plugins.bittensor;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.chain.ChainFactory;
import java.util.List;

/** Contributes the chain {@code bittensor}. */
public final class BittensorPlugin implements NodePlugin {

    @Override
    public List<ChainFactory<?>> chains() {
        return List.of(new BittensorChainFactory());
    }
}
