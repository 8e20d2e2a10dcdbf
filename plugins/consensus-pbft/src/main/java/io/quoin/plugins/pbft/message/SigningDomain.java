package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that signatures cover: {@code len u8 | "quoin/<network>/consensus/1" | epoch u64 | set 32 | phase u8 |
 * height u64 | round u32 | digest 32}, big-endian.
 */
public final class SigningDomain {

    private static final int FIXED_BYTES = 1 + 8 + 32 + 1 + 8 + 4 + 32;

    private final byte[] tag;

    /**
     * The domain of one network.
     *
     * @throws IllegalArgumentException if the network's id makes a tag of more than 255 bytes
     */
    public SigningDomain(String networkId) {
        this.tag = ("quoin/" + networkId + "/consensus/1").getBytes(StandardCharsets.UTF_8);
        if (tag.length > 255) {
            throw new IllegalArgumentException("The network id has at most 237 bytes, found " + (tag.length - 18));
        }
    }

    /** The bytes to sign or verify. */
    public byte[] bytes(Instance instance, Phase phase, int round, Hash digest) {
        return ByteBuffer.allocate(FIXED_BYTES + tag.length)
                .put((byte) tag.length)
                .put(tag)
                .putLong(instance.epoch())
                .put(instance.set().toBytes())
                .put((byte) phase.tag())
                .putLong(instance.height())
                .putInt(round)
                .put(digest.toBytes())
                .array();
    }

    /** The bytes that a message's signature covers. */
    public byte[] bytes(SignedMessage message) {
        return bytes(message.instance(), message.phase(), message.round(), message.digest());
    }
}
