/** A runtime's description of itself: pallets, calls, storage, errors and signed extensions. */
@NullMarked
package io.quoin.substrate.metadata;

import org.jspecify.annotations.NullMarked;
