/** TCP by Netty; the only package that knows Netty. */
@NullMarked
package io.quoin.plugins.libp2p.transport;

import org.jspecify.annotations.NullMarked;
