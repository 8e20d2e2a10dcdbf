package io.quoin.plugins.libp2p.peerstore;

import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.identity.Sha256;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The bytes of a peer file: a line with the format's name, one protobuf message per peer in field 1 (1 the sealed record,
 * 2 the host's bytes, 3 whether it was reached, 4 when it was seen), and the SHA-256 of all that.
 */
final class PeerCodec {

    /** What 512 peers can have. */
    static final int MAX_BYTES = PeerBook.MAX_PEERS * (KnownPeer.MAX_RECORD_BYTES + 64) + 64;

    private static final byte[] HEADER = "quoin-peers 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 32;
    private static final int MAX_HOST_BYTES = 16;

    private PeerCodec() {}

    static byte[] encode(List<KnownPeer> peers) {
        ProtoWriter body = new ProtoWriter();
        for (KnownPeer known : peers) {
            body.message(
                    1,
                    new ProtoWriter()
                            .bytes(1, known.sealed())
                            .bytes(2, known.host().getAddress())
                            .number(3, known.reached() ? 1 : 0)
                            .number(4, known.seen()));
        }
        byte[] content = concat(HEADER, body.toBytes());
        return concat(content, Sha256.of(content));
    }

    /**
     * Reads a file, and verifies each record as if a peer had sent it.
     *
     * @throws io.quoin.spi.error.QuoinException if a byte is missing or changed, or a record is not its peer's
     */
    static List<KnownPeer> decode(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw Malformed.tooLarge("The peer file", file.length, MAX_BYTES);
        }
        int end = file.length - HASH_BYTES;
        if (end < HEADER.length || !Arrays.equals(file, 0, HEADER.length, HEADER, 0, HEADER.length)) {
            throw Malformed.bytes("It is no peer file of this version");
        }
        if (!MessageDigest.isEqual(Sha256.of(Arrays.copyOf(file, end)), Arrays.copyOfRange(file, end, file.length))) {
            throw Malformed.bytes("The checksum of the peer file is wrong");
        }
        List<KnownPeer> peers = new ArrayList<>();
        Set<PeerId> ids = new HashSet<>();
        ProtoReader reader = new ProtoReader(Arrays.copyOfRange(file, HEADER.length, end));
        while (reader.next()) {
            if (reader.field() != 1 || peers.size() == PeerBook.MAX_PEERS) {
                throw Malformed.bytes("The peer file has more in it than " + PeerBook.MAX_PEERS + " peers");
            }
            KnownPeer known = peer(reader.bytes());
            if (!ids.add(known.peer())) {
                throw Malformed.bytes("The peer file names " + known.peer() + " twice");
            }
            peers.add(known);
        }
        return peers;
    }

    private static KnownPeer peer(byte[] entry) {
        ProtoReader reader = new ProtoReader(entry);
        byte[] sealed = {};
        byte[] host = {};
        boolean reached = false;
        long seen = -1;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> sealed = reader.bytes(KnownPeer.MAX_RECORD_BYTES);
                case 2 -> host = reader.bytes(MAX_HOST_BYTES);
                case 3 -> reached = reader.number() == 1;
                case 4 -> seen = reader.number();
                default -> throw Malformed.bytes("A peer in the peer file has the field " + reader.field());
            }
        }
        if (seen < 0) {
            throw Malformed.bytes("A peer in the peer file was seen at no time");
        }
        return new KnownPeer(PeerRecord.open(sealed), sealed, host(host), reached, seen);
    }

    private static InetAddress host(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw Malformed.bytes("A host in the peer file has " + bytes.length + " bytes");
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
