/** The Noise XX handshake and the encrypted channel that follows it. */
@NullMarked
package io.quoin.plugins.libp2p.noise;

import org.jspecify.annotations.NullMarked;
