package io.quoin.plugins.bittensor.weights;

import io.quoin.spi.value.Hash;
import io.quoin.substrate.extrinsic.ExtrinsicCodec;

/**
 * An extrinsic that is ready to be sent.
 *
 * @param bornAfter the finalized block that was the newest when it was made: it is in no block up to this one
 * @param death the first block that can no longer include it
 */
record SignedWeights(byte[] encoded, long bornAfter, long death) {

    Hash hash() {
        return new Hash(ExtrinsicCodec.hash(encoded));
    }
}
