package io.quoin.testkit.load;

import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.value.SessionKey;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a client asks for: any bytes, signed with its Ed25519 key. The encoding is client u32, sequence u64, key 32,
 * signature 64, payload; the signature covers everything else.
 *
 * @param client the number by which replies find the client
 * @param sequence counts the client's requests
 */
record SignedRequest(int client, long sequence, byte[] encoded) {

    private static final int ID_BYTES = 4 + 8;
    private static final int KEY_BYTES = 32;
    private static final int HEADER_BYTES = ID_BYTES + KEY_BYTES + SessionKeyPair.SIGNATURE_BYTES;

    /** Which request of which client. */
    record Id(int client, long sequence) {}

    static SignedRequest sign(int client, long sequence, SessionKeyPair key, byte[] payload) {
        byte[] signed = signedBytes(client, sequence, key.publicKey().toBytes(), payload);
        byte[] encoded = ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .putInt(client)
                .putLong(sequence)
                .put(key.publicKey().toBytes())
                .put(key.sign(signed))
                .put(payload)
                .array();
        return new SignedRequest(client, sequence, encoded);
    }

    /** Whose request the bytes claim to be, unverified; empty if they are too short for one. */
    static Optional<Id> peek(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        return encoded.length < HEADER_BYTES ? Optional.empty() : Optional.of(new Id(in.getInt(), in.getLong()));
    }

    /** Reads a request whose signature is right; empty for anything else. */
    static Optional<SignedRequest> verified(byte[] encoded) {
        if (encoded.length < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(encoded);
        int client = in.getInt();
        long sequence = in.getLong();
        byte[] key = new byte[KEY_BYTES];
        byte[] signature = new byte[SessionKeyPair.SIGNATURE_BYTES];
        in.get(key).get(signature);
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        boolean right =
                SessionKeyPair.verify(new SessionKey(key), signedBytes(client, sequence, key, payload), signature);
        return right ? Optional.of(new SignedRequest(client, sequence, encoded)) : Optional.empty();
    }

    Id id() {
        return new Id(client, sequence);
    }

    private static byte[] signedBytes(int client, long sequence, byte[] key, byte[] payload) {
        return ByteBuffer.allocate(ID_BYTES + KEY_BYTES + payload.length)
                .putInt(client)
                .putLong(sequence)
                .put(key)
                .put(payload)
                .array();
    }
}
