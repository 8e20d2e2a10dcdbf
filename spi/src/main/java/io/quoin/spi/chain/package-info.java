/** The chain that stake is read from and weights are submitted to. */
@NullMarked
package io.quoin.spi.chain;

import org.jspecify.annotations.NullMarked;
