package io.quoin.substrate.extrinsic;

/**
 * What a signature binds a transaction to besides the call.
 *
 * @param specVersion the runtime's version
 * @param transactionVersion the version of its call encoding
 * @param genesisHash 32 bytes
 */
public record ChainIdentity(long specVersion, long transactionVersion, byte[] genesisHash) {

    public ChainIdentity {
        genesisHash = genesisHash.clone();
        if (genesisHash.length != 32) {
            throw new IllegalArgumentException("Expected a hash of 32 bytes, found " + genesisHash.length);
        }
    }

    @Override
    public byte[] genesisHash() {
        return genesisHash.clone();
    }
}
