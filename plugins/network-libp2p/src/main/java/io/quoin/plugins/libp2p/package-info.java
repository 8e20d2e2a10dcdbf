/** The libp2p network plugin: TCP, Noise, Yamux, identify, ping, direct messages, requests and gossipsub. */
@NullMarked
package io.quoin.plugins.libp2p;

import org.jspecify.annotations.NullMarked;
