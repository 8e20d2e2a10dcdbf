package io.quoin.spi.network;

import io.quoin.spi.ProviderFactory;
import java.util.Set;

/** Makes a peer-to-peer network. The product listens when {@code create} returns. */
public interface NetworkFactory<C extends Record> extends ProviderFactory<C, NetworkContext, PeerNetwork> {

    @Override
    default Set<NetworkCapability> capabilities() {
        return Set.of();
    }
}
