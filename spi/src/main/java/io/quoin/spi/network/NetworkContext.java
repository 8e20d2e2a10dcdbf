package io.quoin.spi.network;

import io.quoin.spi.PluginContext;

/** What a network is made with. */
public interface NetworkContext extends PluginContext {

    /** The Quoin network's id, part of every protocol and topic name. */
    String networkId();

    /** The node's identity on the network. */
    NetworkIdentity identity();
}
