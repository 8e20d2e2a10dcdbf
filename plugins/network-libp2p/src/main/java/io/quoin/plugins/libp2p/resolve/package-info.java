/** The sockets behind addresses with names. */
@NullMarked
package io.quoin.plugins.libp2p.resolve;

import org.jspecify.annotations.NullMarked;
