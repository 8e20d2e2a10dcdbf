package io.quoin.substrate.hash;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/** BLAKE2b (RFC 7693) without a key, in the lengths that Substrate uses. */
public final class Blake2b {

    private Blake2b() {}

    /** 16 bytes. */
    public static byte[] hash128(byte[]... parts) {
        return hash(128, parts);
    }

    /** 32 bytes: block hashes, extrinsic hashes, long signing payloads. */
    public static byte[] hash256(byte[]... parts) {
        return hash(256, parts);
    }

    /** 64 bytes: SS58 checksums are its beginning. */
    public static byte[] hash512(byte[]... parts) {
        return hash(512, parts);
    }

    private static byte[] hash(int bits, byte[]... parts) {
        Blake2bDigest digest = new Blake2bDigest(bits);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] result = new byte[bits / 8];
        digest.doFinal(result, 0);
        return result;
    }
}
