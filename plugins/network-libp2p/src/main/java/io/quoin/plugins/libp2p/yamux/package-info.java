/** The Yamux stream multiplexer as a state machine without sockets. */
@NullMarked
package io.quoin.plugins.libp2p.yamux;

import org.jspecify.annotations.NullMarked;
