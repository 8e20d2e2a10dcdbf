/** From the chain's blocks to an epoch's end, and from an epoch's weights to the chain. */
@NullMarked
package io.quoin.host.epoch;

import org.jspecify.annotations.NullMarked;
