/** The libp2p network plugin: TCP, Noise, Yamux, identify, ping, direct messages, requests, gossipsub and kad-dht. */
@NullMarked
package io.quoin.plugins.libp2p;

import org.jspecify.annotations.NullMarked;
