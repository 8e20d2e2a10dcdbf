/** The hashes that Substrate names storage and blocks with. */
@NullMarked
package io.quoin.substrate.hash;

import org.jspecify.annotations.NullMarked;
