/** Duplex streams for the network's users. */
@NullMarked
package io.quoin.plugins.libp2p.stream;

import org.jspecify.annotations.NullMarked;
