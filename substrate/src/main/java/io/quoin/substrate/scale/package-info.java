/** Reading and writing SCALE, Substrate's binary encoding, within bounds. */
@NullMarked
package io.quoin.substrate.scale;

import org.jspecify.annotations.NullMarked;
