package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The protobuf form of gossip messages. Message ids are bytes, whatever the schema of some implementations says.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/pubsub/README.md">libp2p pubsub</a>
 */
final class RpcCodec {

    /** The largest accepted RPC. */
    static final int MAX_RPC_BYTES = 1024 * 1024;

    /** Subscriptions, messages, parts of the control and peers named in an RPC. */
    static final int MAX_ENTRIES = 1_000;

    private static final int MAX_IDS = 10_000;
    private static final int MAX_ID_BYTES = 128;
    private static final int MAX_TOPIC_BYTES = 256;

    private final List<Rpc.TopicChange> subscriptions = new ArrayList<>();
    private final List<GossipMessage> messages = new ArrayList<>();
    private final List<Rpc.IHave> have = new ArrayList<>();
    private final List<MessageId> want = new ArrayList<>();
    private final List<String> grafts = new ArrayList<>();
    private final List<Rpc.Prune> prunes = new ArrayList<>();
    private final List<MessageId> unwanted = new ArrayList<>();
    private int entries;
    private int ids;

    private RpcCodec() {}

    static byte[] encode(Rpc rpc) {
        ProtoWriter writer = new ProtoWriter();
        for (Rpc.TopicChange change : rpc.subscriptions()) {
            writer.message(
                    1, new ProtoWriter().number(1, change.subscribe() ? 1 : 0).text(2, change.topic()));
        }
        rpc.messages().forEach(message -> writer.message(2, message.encode()));
        ProtoWriter control = encodeControl(rpc);
        if (control.size() > 0) {
            writer.message(3, control);
        }
        return writer.toBytes();
    }

    /**
     * Reads an RPC.
     *
     * @throws io.quoin.spi.error.QuoinException if it is malformed or has more entries than any honest peer sends
     */
    static Rpc decode(byte[] bytes) {
        RpcCodec codec = new RpcCodec();
        ProtoReader reader = new ProtoReader(bytes);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> codec.readSubscription(reader.message());
                case 2 -> codec.readMessage(reader.message());
                case 3 -> codec.readControl(reader.message());
                default -> reader.skip();
            }
        }
        return new Rpc(
                codec.subscriptions,
                codec.messages,
                codec.have,
                codec.want,
                codec.grafts,
                codec.prunes,
                codec.unwanted);
    }

    private static ProtoWriter encodeControl(Rpc rpc) {
        ProtoWriter control = new ProtoWriter();
        for (Rpc.IHave have : rpc.have()) {
            ProtoWriter entry = new ProtoWriter().text(1, have.topic());
            have.ids().forEach(id -> entry.bytes(2, id.bytes()));
            control.message(1, entry);
        }
        encodeIds(control, 2, rpc.want());
        rpc.grafts().forEach(topic -> control.message(3, new ProtoWriter().text(1, topic)));
        for (Rpc.Prune prune : rpc.prunes()) {
            ProtoWriter entry = new ProtoWriter().text(1, prune.topic());
            prune.peers()
                    .forEach(named -> entry.message(
                            2,
                            new ProtoWriter()
                                    .bytes(1, PeerIds.multihash(named.peer()))
                                    .bytes(2, named.signedRecord())));
            control.message(4, entry.number(3, prune.backoffSeconds()));
        }
        encodeIds(control, 5, rpc.unwanted());
        return control;
    }

    private static void encodeIds(ProtoWriter control, int field, List<MessageId> ids) {
        if (!ids.isEmpty()) {
            ProtoWriter entry = new ProtoWriter();
            ids.forEach(id -> entry.bytes(1, id.bytes()));
            control.message(field, entry);
        }
    }

    private void readSubscription(ProtoReader reader) {
        count();
        boolean subscribe = false;
        String topic = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> subscribe = reader.number() != 0;
                case 2 -> topic = reader.text(MAX_TOPIC_BYTES);
                default -> reader.skip();
            }
        }
        subscriptions.add(new Rpc.TopicChange(subscribe, topic));
    }

    private void readMessage(ProtoReader reader) {
        count();
        messages.add(GossipMessage.decode(reader));
    }

    private void readControl(ProtoReader reader) {
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> have.add(readIHave(reader.message()));
                case 2 -> readIds(reader.message(), 1, want);
                case 3 -> grafts.add(readPrune(reader.message()).topic());
                case 4 -> prunes.add(readPrune(reader.message()));
                case 5 -> readIds(reader.message(), 1, unwanted);
                default -> reader.skip();
            }
        }
    }

    private Rpc.IHave readIHave(ProtoReader reader) {
        List<MessageId> told = new ArrayList<>();
        String topic = readIds(reader, 2, told);
        return new Rpc.IHave(topic, told);
    }

    /** Reads the ids of one field number and the topic, which is field 1 where the ids are not. */
    private String readIds(ProtoReader reader, int idField, List<MessageId> target) {
        count();
        String topic = "";
        while (reader.next()) {
            if (reader.field() == idField) {
                ids++;
                if (ids > MAX_IDS) {
                    throw Malformed.bytes("A gossip RPC has more than " + MAX_IDS + " message ids");
                }
                target.add(new MessageId(reader.bytes(MAX_ID_BYTES)));
            } else if (reader.field() == 1) {
                topic = reader.text(MAX_TOPIC_BYTES);
            } else {
                reader.skip();
            }
        }
        return topic;
    }

    /** Reads a GRAFT too, which is a PRUNE without a backoff. */
    private Rpc.Prune readPrune(ProtoReader reader) {
        count();
        String topic = "";
        long backoff = 0;
        List<ExchangedPeer> named = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> topic = reader.text(MAX_TOPIC_BYTES);
                case 2 -> readNamed(reader.message(), named);
                case 3 -> backoff = reader.number();
                default -> reader.skip();
            }
        }
        return new Rpc.Prune(topic, backoff < 0 ? Long.MAX_VALUE : backoff, named);
    }

    /** Reads a peer that a PRUNE names; one without a signed record is passed over, as are those beyond 16. */
    private void readNamed(ProtoReader reader, List<ExchangedPeer> named) {
        count();
        byte[] peer = {};
        byte[] sealed = {};
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> peer = reader.bytes();
                case 2 -> sealed = reader.bytes();
                default -> reader.skip();
            }
        }
        if (sealed.length > 0 && named.size() < GossipLimits.MAX_EXCHANGED) {
            named.add(new ExchangedPeer(PeerIds.fromMultihash(peer), sealed));
        }
    }

    private void count() {
        entries++;
        if (entries > MAX_ENTRIES) {
            throw Malformed.bytes("A gossip RPC has more than " + MAX_ENTRIES + " entries");
        }
    }
}
