package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.identity.PublicKey;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a peer proves and proposes inside the handshake.
 *
 * @param signature the identity key's signature over the domain prefix and the X25519 key
 * @param muxers the stream multiplexers offered, the preferred one first; empty if the peer offers none here
 * @see <a href="https://github.com/libp2p/specs/blob/master/noise/README.md">libp2p noise</a>
 */
record HandshakePayload(PublicKey identity, byte[] signature, List<String> muxers) {

    private static final byte[] DOMAIN = "noise-libp2p-static-key:".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_MUXERS = 16;
    private static final int MAX_NAME = 128;

    HandshakePayload {
        muxers = List.copyOf(muxers);
    }

    static HandshakePayload sign(LocalIdentity identity, byte[] staticKey, List<String> muxers) {
        return new HandshakePayload(identity.publicKey(), identity.sign(signedBytes(staticKey)), muxers);
    }

    /** Reads a payload and checks that its identity signed the key of this handshake. */
    static HandshakePayload verify(byte[] bytes, byte[] staticKey) {
        HandshakePayload payload = decode(bytes);
        if (!payload.identity.verifies(payload.signature, signedBytes(staticKey))) {
            throw Malformed.bytes("The peer's identity did not sign the key of this handshake");
        }
        return payload;
    }

    byte[] encode() {
        ProtoWriter writer = new ProtoWriter().bytes(1, identity.encode()).bytes(2, signature);
        if (!muxers.isEmpty()) {
            ProtoWriter extensions = new ProtoWriter();
            muxers.forEach(muxer -> extensions.text(2, muxer));
            writer.message(4, extensions);
        }
        return writer.toBytes();
    }

    private static HandshakePayload decode(byte[] bytes) {
        ProtoReader reader = new ProtoReader(bytes);
        byte[] key = {};
        byte[] signature = {};
        List<String> muxers = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = reader.bytes();
                case 2 -> signature = reader.bytes();
                case 4 -> readExtensions(reader.bytes(), muxers);
                default -> reader.skip();
            }
        }
        return new HandshakePayload(PublicKey.decode(key), signature, muxers);
    }

    private static void readExtensions(byte[] bytes, List<String> muxers) {
        ProtoReader reader = new ProtoReader(bytes);
        while (reader.next()) {
            if (reader.field() == 2 && muxers.size() < MAX_MUXERS) {
                muxers.add(reader.text(MAX_NAME));
            } else {
                reader.skip();
            }
        }
    }

    private static byte[] signedBytes(byte[] staticKey) {
        byte[] signed = new byte[DOMAIN.length + staticKey.length];
        System.arraycopy(DOMAIN, 0, signed, 0, DOMAIN.length);
        System.arraycopy(staticKey, 0, signed, DOMAIN.length, staticKey.length);
        return signed;
    }
}
