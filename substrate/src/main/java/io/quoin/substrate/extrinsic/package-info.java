/** Signed transactions, as bytes and as what is signed. */
@NullMarked
package io.quoin.substrate.extrinsic;

import org.jspecify.annotations.NullMarked;
