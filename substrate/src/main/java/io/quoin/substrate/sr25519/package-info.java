/** Schnorr signatures on Ristretto255 as schnorrkel makes them for Substrate. */
@NullMarked
package io.quoin.substrate.sr25519;

import org.jspecify.annotations.NullMarked;
