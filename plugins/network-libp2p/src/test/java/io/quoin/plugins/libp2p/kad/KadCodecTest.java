package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KadCodecTest {

    private static final byte[] KEY = "/quoin/a".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsWhatJsWrites() {
        KadMessage put = KadCodec.decode(Vectors.hex("kad.putValue"));
        assertThat(put.type()).isEqualTo(KadType.PUT_VALUE);
        assertThat(put.key()).isEqualTo(KEY);
        KadRecord stored = Objects.requireNonNull(put.value());
        assertThat(stored.key()).isEqualTo(KEY);
        assertThat(stored.value()).isEqualTo("value".getBytes(StandardCharsets.UTF_8));
        assertThat(stored.timeReceived()).isEqualTo("2024-01-02T03:04:05.678000000Z");
        KadMessage find = KadCodec.decode(Vectors.hex("kad.findNode"));
        assertThat(find.type()).isEqualTo(KadType.FIND_NODE);
        assertThat(find.key()).isEqualTo(Vectors.hex("peerId.ed25519.multihash"));
        KadMessage found = KadCodec.decode(Vectors.hex("kad.findNodeResponse"));
        assertThat(found.closer())
                .containsExactly(
                        KadPeer.of(Vectors.identity().id(), List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/4001"))));
    }

    @Test
    void recordsHaveTheBytesOfJs() {
        KadRecord stored = KadRecord.decode(Vectors.hex("kad.record"));
        assertThat(stored.encode()).isEqualTo(Vectors.hex("kad.record"));
    }

    @Test
    void whatIsWrittenIsReadInAnyRole() {
        Random random = new Random(1);
        List<KadPeer> closer = peers(20, random);
        List<KadPeer> providers = peers(5, random);
        for (KadType type : KadType.values()) {
            KadMessage message = new KadMessage(type, KEY, new KadRecord(KEY, new byte[100], ""), closer, providers);
            KadMessage read = KadCodec.decode(KadCodec.encode(message));
            assertThat(read.type()).isEqualTo(type);
            assertThat(read.key()).isEqualTo(KEY);
            assertThat(Objects.requireNonNull(read.value()).value()).isEqualTo(new byte[100]);
            assertThat(read.closer()).isEqualTo(closer);
            assertThat(read.providers()).isEqualTo(providers);
        }
    }

    @Test
    void peersThatDoNotFitAreLeftOut() {
        List<KadPeer> closer = new ArrayList<>();
        Random random = new Random(1);
        String name = "/dns4/" + "a".repeat(200) + "/tcp/1";
        for (int i = 0; i < 40; i++) {
            KadPeer peer = KadPeers.random(random);
            closer.add(peer.withAddresses(Collections.nCopies(8, Multiaddr.parse(name))));
        }
        KadMessage answer = new KadMessage(
                KadType.GET_VALUE, KEY, new KadRecord(KEY, new byte[KadRecord.MAX_VALUE_BYTES], ""), closer, List.of());
        byte[] bytes = KadCodec.encode(answer);
        assertThat(bytes.length).isBetween(KadCodec.MAX_SENT_BYTES - 2000, KadCodec.MAX_SENT_BYTES);
        List<KadPeer> read = KadCodec.decode(bytes).closer();
        assertThat(read).isNotEmpty().isEqualTo(closer.subList(0, read.size()));
    }

    @Test
    void addressesThatAreNotUnderstoodAndThoseBeyondEightAreLeftOut() {
        ProtoWriter peer = new ProtoWriter()
                .bytes(1, Vectors.hex("peerId.ed25519.multihash"))
                .bytes(2, HexFormat.of().parseHex("ffff0301"));
        byte[] address = Multiaddr.parse("/ip4/192.0.2.1/tcp/4001").encode();
        for (int i = 0; i < 100; i++) {
            peer.bytes(2, address);
        }
        KadMessage read =
                KadCodec.decode(new ProtoWriter().number(1, 4).message(8, peer).toBytes());
        assertThat(read.closer())
                .singleElement()
                .satisfies(only -> assertThat(only.addresses()).hasSize(KadPeer.MAX_ADDRESSES));
    }

    @Test
    void messagesBeyondALimitAreRefused() {
        byte[] peer = new ProtoWriter()
                .bytes(1, Vectors.hex("peerId.ed25519.multihash"))
                .toBytes();
        assertRefused(repeated(8, peer, KadCodec.MAX_CLOSER + 1), NetworkError.NET_PROTOCOL);
        assertRefused(repeated(9, peer, KadCodec.MAX_PROVIDERS + 1), NetworkError.NET_PROTOCOL);
        assertRefused(new byte[KadCodec.MAX_READ_BYTES + 1], NetworkError.NET_TOO_LARGE);
        assertRefused(
                new ProtoWriter()
                        .bytes(2, new byte[KadRecord.MAX_KEY_BYTES + 1])
                        .toBytes(),
                NetworkError.NET_PROTOCOL);
        assertRefused(
                new ProtoWriter()
                        .message(3, new ProtoWriter().bytes(1, KEY).bytes(2, new byte[KadRecord.MAX_VALUE_BYTES + 1]))
                        .toBytes(),
                NetworkError.NET_PROTOCOL);
    }

    @Test
    void unknownTypesAndPeersWithoutAnIdAreRefused() {
        assertRefused(new ProtoWriter().number(1, 6).toBytes(), NetworkError.NET_PROTOCOL);
        assertRefused(
                new ProtoWriter().message(8, new ProtoWriter().number(3, 1)).toBytes(), NetworkError.NET_PROTOCOL);
        assertRefused(
                new ProtoWriter().message(3, new ProtoWriter().bytes(2, KEY)).toBytes(), NetworkError.NET_PROTOCOL);
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] noise, @ForAll int where) {
        byte[] message = Vectors.hex("kad.findNodeResponse");
        message[Math.floorMod(where, message.length)] ^= (byte) (1 + Math.floorMod(where, 255));
        for (byte[] bytes : List.of(noise, message, Arrays.copyOf(message, Math.floorMod(where, message.length)))) {
            try {
                KadCodec.decode(bytes);
            } catch (QuoinException refused) {
                assertThat(refused.code()).isIn(NetworkError.NET_PROTOCOL, NetworkError.NET_TOO_LARGE);
            }
        }
    }

    private static List<KadPeer> peers(int count, Random random) {
        List<KadPeer> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add(KadPeers.random(random, "/ip4/192.0.2." + i + "/tcp/4001"));
        }
        return peers;
    }

    private static byte[] repeated(int field, byte[] value, int count) {
        ProtoWriter writer = new ProtoWriter();
        for (int i = 0; i < count; i++) {
            writer.bytes(field, value);
        }
        return writer.toBytes();
    }

    private static void assertRefused(byte[] bytes, NetworkError code) {
        assertThatThrownBy(() -> KadCodec.decode(bytes))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
