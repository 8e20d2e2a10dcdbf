/** Authenticated peers, topics, messages and requests. */
@NullMarked
package io.quoin.spi.network;

import org.jspecify.annotations.NullMarked;
