/** Block headers and the hashes that name blocks. */
@NullMarked
package io.quoin.substrate.block;

import org.jspecify.annotations.NullMarked;
