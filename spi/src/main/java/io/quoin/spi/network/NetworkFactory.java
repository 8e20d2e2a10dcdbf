package io.quoin.spi.network;

import io.quoin.spi.ProviderFactory;

/** Makes a peer-to-peer network. The product listens when {@code create} returns. */
public interface NetworkFactory<C extends Record> extends ProviderFactory<C, NetworkContext, PeerNetwork> {}
