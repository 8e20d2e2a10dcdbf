package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.identity.PublicKey;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A published message as it travels.
 *
 * @param from the multihash of the signer's peer id
 * @param sequence 8 bytes
 * @param key the signer's public key; empty if {@code from} holds it
 */
record GossipMessage(byte[] from, byte[] data, byte[] sequence, String topic, byte[] signature, byte[] key) {

    /** The most data that a message carries. */
    static final int MAX_DATA_BYTES = 512 * 1024;

    private static final byte[] DOMAIN = "libp2p-pubsub:".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_TOPIC_BYTES = 256;
    private static final int SEQUENCE_BYTES = 8;
    private static final int MAX_ID_BYTES = 128;

    /** An RSA key or signature of 8192 bits, with what is around it. */
    private static final int MAX_KEY_BYTES = 2_048;

    static GossipMessage sign(LocalIdentity identity, long sequence, String topic, byte[] data) {
        byte[] from = PeerIds.multihash(identity.id());
        byte[] number = ByteBuffer.allocate(SEQUENCE_BYTES).putLong(sequence).array();
        GossipMessage unsigned = new GossipMessage(from, data, number, topic, new byte[0], new byte[0]);
        return new GossipMessage(from, data, number, topic, identity.sign(unsigned.signedBytes()), new byte[0]);
    }

    static GossipMessage decode(ProtoReader reader) {
        byte[] from = {};
        byte[] data = {};
        byte[] sequence = {};
        byte[] signature = {};
        byte[] key = {};
        String topic = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> from = reader.bytes(MAX_ID_BYTES);
                case 2 -> data = reader.bytes();
                case 3 -> sequence = reader.bytes(MAX_ID_BYTES);
                case 4 -> topic = reader.text(MAX_TOPIC_BYTES);
                case 5 -> signature = reader.bytes(MAX_KEY_BYTES);
                case 6 -> key = reader.bytes(MAX_KEY_BYTES);
                default -> reader.skip();
            }
        }
        return new GossipMessage(from, data, sequence, topic, signature, key);
    }

    ProtoWriter encode() {
        ProtoWriter writer = unsigned().bytes(5, signature);
        return key.length > 0 ? writer.bytes(6, key) : writer;
    }

    /** This message with the data of another one of the same id. */
    GossipMessage sharing(GossipMessage other) {
        return new GossipMessage(from, other.data, sequence, topic, signature, key);
    }

    MessageId id() {
        return MessageId.of(topic, data);
    }

    /** The signer, if the fields have the shape that strict signing demands. */
    Optional<PeerId> origin() {
        boolean shaped = sequence.length == SEQUENCE_BYTES && signature.length > 0;
        if (!shaped || data.length == 0 || data.length > MAX_DATA_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(PeerIds.fromMultihash(from));
        } catch (QuoinException e) {
            return Optional.empty();
        }
    }

    /** The number that the origin gave the message; unsigned. The shape must have been checked. */
    long number() {
        return ByteBuffer.wrap(sequence).getLong();
    }

    /** Whether the signature is the origin's. */
    boolean authentic() {
        Optional<PeerId> origin = origin();
        if (origin.isEmpty()) {
            return false;
        }
        try {
            Optional<PublicKey> signer =
                    key.length > 0 ? Optional.of(PublicKey.decode(key)) : PeerIds.publicKey(origin.get());
            return signer.filter(found -> PeerIds.of(found).equals(origin.get()))
                    .filter(found -> found.verifies(signature, signedBytes()))
                    .isPresent();
        } catch (QuoinException e) {
            return false;
        }
    }

    private byte[] signedBytes() {
        return unsigned().toBytes(DOMAIN);
    }

    private ProtoWriter unsigned() {
        return new ProtoWriter()
                .bytes(1, from)
                .bytes(2, data)
                .bytes(3, sequence)
                .text(4, topic);
    }
}
