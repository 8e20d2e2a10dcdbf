package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a validator claims to have locked when it leaves a round.
 *
 * @param round the round in which a quorum prepared, or -1 for no lock
 * @param block the locked block's hash, zero for no lock
 */
public record Prepared(int round, Hash block) {

    /** No lock. */
    public static final Prepared NONE = new Prepared(-1, Hash.ZERO);

    private static final byte[] DOMAIN = "quoin/prepared/1".getBytes(StandardCharsets.US_ASCII);

    public Prepared {
        if (round < -1 || (round == -1 && !block.equals(Hash.ZERO))) {
            throw new IllegalArgumentException("No lock is round -1 with a zero hash, found round " + round);
        }
    }

    /** Whether there is a lock. */
    public boolean exists() {
        return round >= 0;
    }

    /** What the ROUND-CHANGE signature covers as its digest. */
    public Hash digest() {
        return exists() ? digest(this) : NoLock.DIGEST;
    }

    private static Hash digest(Prepared prepared) {
        return Hash.sha256(DOMAIN, ByteBuffer.allocate(4).putInt(prepared.round).array(), prepared.block.toBytes());
    }

    /** Made once: most ROUND-CHANGEs claim no lock. */
    private static final class NoLock {
        private static final Hash DIGEST = Prepared.digest(NONE);
    }
}
