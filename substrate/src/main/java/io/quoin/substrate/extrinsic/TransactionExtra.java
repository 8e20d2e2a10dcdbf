package io.quoin.substrate.extrinsic;

import java.math.BigInteger;

/**
 * What a signed transaction carries besides the call.
 *
 * @param nonce the number of the signer's earlier transactions
 * @param tip in the chain's smallest unit
 * @param metadataHashMode 0: the signature does not cover a hash of the metadata; 1: it does
 */
public record TransactionExtra(Era era, long nonce, BigInteger tip, int metadataHashMode) {

    /** Without a tip and without a metadata hash. */
    public static TransactionExtra of(Era era, long nonce) {
        return new TransactionExtra(era, nonce, BigInteger.ZERO, 0);
    }
}
