/** Values encoded and decoded by the type that the metadata gives them. */
@NullMarked
package io.quoin.substrate.codec;

import org.jspecify.annotations.NullMarked;
