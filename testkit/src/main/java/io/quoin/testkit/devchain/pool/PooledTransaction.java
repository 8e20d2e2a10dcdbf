package io.quoin.testkit.devchain.pool;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.runtime.SignedExtrinsic;

/**
 * A valid extrinsic that waits for a block.
 *
 * @param hash BLAKE2b-256 of the encoded extrinsic
 * @param encoded the extrinsic with its length prefix
 * @param priority the higher, the sooner; also what a replacement has to exceed
 * @param lastValidBlock the last block that may include it
 */
public record PooledTransaction(
        Hash hash, byte[] encoded, SignedExtrinsic extrinsic, long priority, long lastValidBlock) {

    public AccountId signer() {
        return extrinsic.signer();
    }

    public long nonce() {
        return extrinsic.nonce();
    }
}
