/** One-way messages and requests over streams. */
@NullMarked
package io.quoin.plugins.libp2p.message;

import org.jspecify.annotations.NullMarked;
