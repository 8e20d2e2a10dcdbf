/** Weights as extrinsics, and what became of them. */
@NullMarked
package io.quoin.plugins.bittensor.weights;

import org.jspecify.annotations.NullMarked;
