package io.quoin.plugins.libp2p.kad;

import java.util.random.RandomGenerator;

/** Keys at random places of a bucket. */
final class RandomKeys {

    /** The longest prefix that is searched for: about 65,000 hashes. */
    static final int MAX_PREFIX = 15;

    private RandomKeys() {}

    /** A key, shaped as a peer id, whose place has exactly so many bits at the front in common with this node. */
    static byte[] withPrefix(KadId self, int bits, RandomGenerator random) {
        if (bits < 0 || bits > MAX_PREFIX) {
            throw new IllegalArgumentException("A prefix of 0 to " + MAX_PREFIX + " bits, found " + bits);
        }
        byte[] digest = new byte[32];
        byte[] key;
        do {
            random.nextBytes(digest);
            key = ContentKey.multihash(digest);
        } while (KadId.of(key).commonPrefix(self) != bits);
        return key;
    }
}
