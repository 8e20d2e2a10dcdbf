package io.quoin.plugins.libp2p.identity;

import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.plugins.libp2p.wire.Varint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A payload with its type and signer.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/RFC/0002-signed-envelopes.md">libp2p RFC 2</a>
 */
public record Envelope(PublicKey signer, byte[] payloadType, byte[] payload, byte[] signature) {

    private static final int MAX_BYTES = 64 * 1024;

    /** Signs a payload in a domain. */
    public static Envelope sign(LocalIdentity identity, String domain, byte[] payloadType, byte[] payload) {
        byte[] signature = identity.sign(signedBytes(domain, payloadType, payload));
        return new Envelope(identity.publicKey(), payloadType, payload, signature);
    }

    /** Reads an envelope; the signature is not checked yet. */
    public static Envelope decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw Malformed.tooLarge("An envelope", bytes.length, MAX_BYTES);
        }
        ProtoReader reader = new ProtoReader(bytes);
        byte[] key = {};
        byte[] type = {};
        byte[] payload = {};
        byte[] signature = {};
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = reader.bytes();
                case 2 -> type = reader.bytes();
                case 3 -> payload = reader.bytes();
                case 5 -> signature = reader.bytes();
                default -> reader.skip();
            }
        }
        return new Envelope(PublicKey.decode(key), type, payload, signature);
    }

    public byte[] encode() {
        return new ProtoWriter()
                .bytes(1, signer.encode())
                .bytes(2, payloadType)
                .bytes(3, payload)
                .bytes(5, signature)
                .toBytes();
    }

    /** Whether the signature is the signer's for this domain. */
    public boolean verifies(String domain) {
        return signer.verifies(signature, signedBytes(domain, payloadType, payload));
    }

    private static byte[] signedBytes(String domain, byte[] payloadType, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Varint.prefixed(domain.getBytes(StandardCharsets.UTF_8)));
        out.writeBytes(Varint.prefixed(payloadType));
        out.writeBytes(Varint.prefixed(payload));
        return out.toByteArray();
    }
}
