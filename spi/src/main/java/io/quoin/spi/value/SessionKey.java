package io.quoin.spi.value;

/** An Ed25519 public key (RFC 8032) that a validator votes and connects with. */
public final class SessionKey extends Bytes32 implements Comparable<SessionKey> {

    public SessionKey(byte[] bytes) {
        super(bytes);
    }

    /** Reads 64 hexadecimal digits, with or without {@code 0x}. */
    public static SessionKey fromHex(String hex) {
        return new SessionKey(parseHex(hex));
    }

    @Override
    public int compareTo(SessionKey other) {
        return compareBytes(other);
    }
}
