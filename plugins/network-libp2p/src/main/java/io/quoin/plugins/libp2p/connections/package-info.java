/** Which connections a node keeps when it has too many. */
@NullMarked
package io.quoin.plugins.libp2p.connections;

import org.jspecify.annotations.NullMarked;
