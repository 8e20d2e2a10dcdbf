package io.quoin.plugins.libp2p.identity;

import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.spi.value.SessionKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A libp2p public key. Keys of every type can be named by a peer id; only Ed25519 keys verify signatures here, so only
 * their owners can connect.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md">libp2p peer ids</a>
 */
public final class PublicKey {

    private static final int MAX_BYTES = 2048;

    private final KeyType type;
    private final byte[] data;

    private PublicKey(KeyType type, byte[] data) {
        this.type = type;
        this.data = data;
    }

    public static PublicKey ed25519(SessionKey key) {
        return new PublicKey(KeyType.ED25519, key.toBytes());
    }

    /** Reads the protobuf form, in which both fields are always present. */
    public static PublicKey decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw Malformed.tooLarge("A public key", bytes.length, MAX_BYTES);
        }
        ProtoReader reader = new ProtoReader(bytes);
        long type = -1;
        byte[] data = {};
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = reader.number();
                case 2 -> data = reader.bytes();
                default -> reader.skip();
            }
        }
        if (type < 0 || type >= KeyType.values().length || data.length == 0) {
            throw Malformed.bytes("A public key has the type " + type + " and " + data.length + " bytes");
        }
        PublicKey key = new PublicKey(KeyType.values()[(int) type], data);
        if (key.type == KeyType.ED25519 && data.length != Ed25519.PUBLIC_KEY_SIZE) {
            throw Malformed.bytes("An Ed25519 public key has " + data.length + " bytes, expected 32");
        }
        return key;
    }

    /** The protobuf form: type, then data. */
    public byte[] encode() {
        return new ProtoWriter().number(1, type.ordinal()).bytes(2, data).toBytes();
    }

    public KeyType type() {
        return type;
    }

    /** The key as the node's own kind, if it is an Ed25519 key. */
    public Optional<SessionKey> sessionKey() {
        return type == KeyType.ED25519 ? Optional.of(new SessionKey(data)) : Optional.empty();
    }

    /** Whether a signature over a message is this key's; never true for a key that is not Ed25519. */
    public boolean verifies(byte[] signature, byte[] message) {
        return type == KeyType.ED25519
                && signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519Verification.best().verifies(data, signature, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey that && type == that.type && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(data);
    }
}
