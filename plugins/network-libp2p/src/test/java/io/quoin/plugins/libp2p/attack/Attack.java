package io.quoin.plugins.libp2p.attack;

import io.quoin.plugins.libp2p.gossip.Gossip;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.plugins.libp2p.wire.Varint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** What an attacker of the crowd does; most fill what they can and then wait. */
enum Attack {

    /** Fills the windows of streams that the victim's handler does not read, as many as a peer may have. */
    UNREAD_STREAMS(8, false) {
        @Override
        void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException {
            for (int i = 0; i < 64; i++) {
                attacker.sendWithin(attacker.open(Victim.STREAMS), new byte[256 * 1024]);
            }
        }
    },

    /** Sends all of a request but its end. */
    UNFINISHED_REQUESTS(8, false) {
        @Override
        void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException {
            for (int i = 0; i < 60; i++) {
                attacker.sendWithin(attacker.open(Victim.REQUESTS), new byte[135_000]);
            }
        }
    },

    /** Asks for the largest answers and reads none. */
    UNREAD_ANSWERS(6, false) {
        @Override
        void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException {
            for (int i = 0; i < 64; i++) {
                int stream = attacker.open(Victim.REQUESTS);
                attacker.sendWithin(stream, new byte[1_000]);
                attacker.finish(stream);
            }
        }
    },

    /** Sends all of the largest messages but their last byte, on every stream that a peer may have. */
    UNFINISHED_MESSAGES(8, false) {
        @Override
        void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException {
            for (int i = 0; i < 4; i++) {
                attacker.send(attacker.open(Victim.MESSAGES), allButOne(AttackSettings.MESSAGE_BYTES));
            }
        }
    },

    /** Does the same with gossip, and both of its versions. */
    UNFINISHED_GOSSIP(8, false) {
        @Override
        void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException {
            for (int i = 0; i < 2; i++) {
                for (String version : Gossip.PROTOCOLS) {
                    attacker.send(attacker.open(version), allButOne(1 << 20));
                }
            }
        }
    },

    /** Joins the topic's mesh and reads nothing of it. */
    SLOW_READER(6, false) {
        @Override
        void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException {
            attacker.send(
                    attacker.open(Gossip.PROTOCOLS.get(0)),
                    Varint.prefixed(joining().toBytes()));
        }
    },

    /** Never stops to send messages with wrong signatures, ids of messages that are not, and topics. */
    GOSSIP_FLOOD(4, true) {
        @Override
        void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException {
            int stream = attacker.open(Gossip.PROTOCOLS.get(0));
            attacker.send(stream, Varint.prefixed(joining().toBytes()));
            while (goesOn.getAsBoolean()) {
                ProtoWriter rpc = new ProtoWriter();
                for (int i = 0; i < 50; i++) {
                    rpc.message(1, new ProtoWriter().number(1, 1).text(2, "/random/" + random.nextLong()));
                    byte[] data = bytes(random, 1_000);
                    rpc.message(2, message(attacker, random.nextLong(), data).bytes(5, bytes(random, 64)));
                }
                ProtoWriter have = new ProtoWriter().text(1, Victim.TOPIC);
                ProtoWriter want = new ProtoWriter();
                for (int i = 0; i < 4_000; i++) {
                    have.bytes(2, bytes(random, 32));
                    want.bytes(1, bytes(random, 32));
                }
                rpc.message(3, new ProtoWriter().message(1, have).message(2, want));
                if (!attacker.send(stream, Varint.prefixed(rpc.toBytes()))) {
                    stream = attacker.open(Gossip.PROTOCOLS.get(0));
                }
            }
        }
    },

    /** Never stops to send large messages, all signed, for which the handler does not care. */
    SIGNED_FLOOD(2, true) {
        @Override
        void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException {
            int stream = attacker.open(Gossip.PROTOCOLS.get(0));
            attacker.send(stream, Varint.prefixed(joining().toBytes()));
            for (long number = 1; goesOn.getAsBoolean(); number++) {
                ProtoWriter unsigned = message(attacker, number, bytes(random, 16 * 1024));
                ByteArrayOutputStream signed = new ByteArrayOutputStream();
                signed.writeBytes("libp2p-pubsub:".getBytes(StandardCharsets.US_ASCII));
                signed.writeBytes(unsigned.toBytes());
                byte[] signature = attacker.identity().sign(signed.toByteArray());
                ProtoWriter rpc = new ProtoWriter().message(2, unsigned.bytes(5, signature));
                if (!attacker.send(stream, Varint.prefixed(rpc.toBytes()))) {
                    stream = attacker.open(Gossip.PROTOCOLS.get(0));
                }
            }
        }
    };

    /** How many of the crowd do it. */
    final int attackers;

    /** Whether it goes on until it is told to stop. */
    final boolean endless;

    Attack(int attackers, boolean endless) {
        this.attackers = attackers;
        this.endless = endless;
    }

    /** Attacks, and goes on with it only as long as it is told to. */
    abstract void run(Attacker attacker, Random random, BooleanSupplier goesOn) throws IOException;

    private static byte[] allButOne(int bytes) {
        byte[] whole = Varint.prefixed(new byte[bytes]);
        return Arrays.copyOf(whole, whole.length - 1);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static ProtoWriter joining() {
        return new ProtoWriter()
                .message(1, new ProtoWriter().number(1, 1).text(2, Victim.TOPIC))
                .message(3, new ProtoWriter().message(3, new ProtoWriter().text(1, Victim.TOPIC)));
    }

    private static ProtoWriter message(Attacker attacker, long number, byte[] data) {
        return new ProtoWriter()
                .bytes(1, PeerIds.multihash(attacker.identity().id()))
                .bytes(2, data)
                .bytes(3, ByteBuffer.allocate(8).putLong(number).array())
                .text(4, Victim.TOPIC);
    }
}
