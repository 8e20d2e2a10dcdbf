package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.identity.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What makes a message the same message: SHA-256 over the topic's length (32 bits, big endian), the topic and the data.
 * Neither the signer nor the signature is in it, so a message must be verified before its id counts as seen.
 */
public final class MessageId {

    private final byte[] bytes;

    MessageId(byte[] bytes) {
        this.bytes = bytes;
    }

    static MessageId of(String topic, byte[] data) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(4).putInt(name.length).array());
        digest.update(name);
        return new MessageId(digest.digest(data));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
