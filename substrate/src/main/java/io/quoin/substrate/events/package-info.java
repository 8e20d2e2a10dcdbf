/** What a block's extrinsics did, read from the block's events. */
@NullMarked
package io.quoin.substrate.events;

import org.jspecify.annotations.NullMarked;
