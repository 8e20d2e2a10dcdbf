/** What a node remembers of its peers beyond its own end: their signed records, on the disk. */
@NullMarked
package io.quoin.plugins.libp2p.peerstore;

import org.jspecify.annotations.NullMarked;
