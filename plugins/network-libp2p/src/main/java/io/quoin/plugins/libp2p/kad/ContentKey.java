package io.quoin.plugins.libp2p.kad;

/** The keys of provider records: content by its SHA-256, as a multihash. */
final class ContentKey {

    /** The longest key of any content that is accepted. */
    static final int MAX_BYTES = 80;

    private static final byte SHA2_256 = 0x12;
    private static final byte DIGEST_BYTES = 32;

    private ContentKey() {}

    /** The multihash of a SHA-256 digest. */
    static byte[] multihash(byte[] digest) {
        byte[] multihash = new byte[2 + DIGEST_BYTES];
        multihash[0] = SHA2_256;
        multihash[1] = DIGEST_BYTES;
        System.arraycopy(digest, 0, multihash, 2, DIGEST_BYTES);
        return multihash;
    }
}
