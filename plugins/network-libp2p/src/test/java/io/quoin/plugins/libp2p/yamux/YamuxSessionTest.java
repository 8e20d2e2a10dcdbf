package io.quoin.plugins.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamuxSessionTest {

    private static final YamuxLimits LIMITS = new YamuxLimits(256, 256, 16 << 20);
    private static final int BATCH = 65_519;

    private final Accepting accepting = new Accepting();
    private final YamuxSession client = new YamuxSession(true, LIMITS, new Accepting(), () -> 0);
    private final YamuxSession server = new YamuxSession(false, LIMITS, accepting, () -> 0);

    @Test
    void framesHaveThePublishedBytes() {
        YamuxStream stream = client.open();
        assertThat(client.poll(BATCH)).isEqualTo(Vectors.hex("yamux.openStream1"));
        stream.write("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(client.poll(BATCH)).isEqualTo(Vectors.hex("yamux.dataHello"));
        stream.closeWrite();
        assertThat(client.poll(BATCH)).isEqualTo(Vectors.hex("yamux.fin"));
        stream.reset();
        assertThat(client.poll(BATCH)).isEqualTo(Vectors.hex("yamux.rst"));
        server.receive(Vectors.hex("yamux.openStream1"));
        assertThat(server.poll(BATCH)).isEqualTo(Vectors.hex("yamux.acceptStream1"));
        server.receive(Vectors.hex("yamux.pingSyn7"));
        assertThat(server.poll(BATCH)).isEqualTo(Vectors.hex("yamux.pingAck7"));
        server.goAway(YamuxSession.PROTOCOL_ERROR);
        assertThat(server.poll(BATCH)).isEqualTo(Vectors.hex("yamux.goAwayProtocolError"));
    }

    /** The peer takes no bytes, so that the resets wait, and opens a stream for each that is gone. */
    @Test
    void aResetEndsItsStreamAlsoWhenItCannotBeToldAndTheSessionWithThePeersNextBytes() {
        int id = 1;
        for (int i = 0; i < 513; i++, id += 2) {
            server.receive(syn(id));
            accepting.streams.get(i).reset();
            assertThat(server.openStreams()).isZero();
        }
        byte[] next = syn(id);
        assertThatThrownBy(() -> server.receive(next))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        failure -> assertThat(failure.code()).isEqualTo(NetworkError.NET_PROTOCOL));
    }

    private static byte[] syn(int id) {
        return new FrameHeader(FrameType.WINDOW_UPDATE, FrameHeader.SYN, id, 0).encode();
    }

    @Test
    void aSenderStopsAtTheWindowUntilTheReaderReads() {
        YamuxStream sending = client.open();
        sending.write(new byte[1 << 20]);
        exchange();
        YamuxStream receiving = accepting.streams.get(0);
        assertThat(receiving.available()).isEqualTo(ReceiveWindow.INITIAL);
        exchange();
        assertThat(receiving.available()).isEqualTo(ReceiveWindow.INITIAL);
        int total = 0;
        while (receiving.available() > 0) {
            total += receiving.read(50_000).length;
            exchange();
        }
        assertThat(total).isEqualTo(1 << 20);
        assertThat(sending.queued()).isZero();
    }

    @Test
    void bytesArriveUnchangedHoweverTheFramesAreCut() {
        YamuxStream first = client.open();
        YamuxStream second = client.open();
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        first.write(bytes);
        second.write(bytes);
        first.closeWrite();
        byte[] wire = client.poll(1 << 20);
        for (int i = 0; i < wire.length; i += 7) {
            server.receive(java.util.Arrays.copyOfRange(wire, i, Math.min(wire.length, i + 7)));
        }
        assertThat(accepting.streams.get(0).read(1 << 20)).isEqualTo(bytes);
        assertThat(accepting.streams.get(0).ended()).isTrue();
        assertThat(accepting.streams.get(1).read(1 << 20)).isEqualTo(bytes);
        assertThat(accepting.streams.get(1).ended()).isFalse();
    }

    @Test
    void streamsTakeTurns() {
        YamuxStream first = client.open();
        YamuxStream second = client.open();
        first.write(new byte[200_000]);
        second.write(new byte[10]);
        server.receive(client.poll(BATCH));
        assertThat(accepting.streams).hasSize(2);
        assertThat(accepting.streams.get(1).available()).isEqualTo(10);
    }

    @Test
    void aStreamThatBothClosedIsForgottenAndLateFramesAreDiscarded() {
        YamuxStream stream = client.open();
        stream.closeWrite();
        exchange();
        accepting.streams.get(0).closeWrite();
        exchange();
        assertThat(stream.gone()).isTrue();
        assertThat(client.openStreams()).isZero();
        assertThat(server.openStreams()).isZero();
        server.receive(hex("000000000000000100000003aabbcc"));
        server.receive(hex("000100000000000100000100"));
        assertThat(server.poll(BATCH)).isEmpty();
    }

    @Test
    void moreThanTheWindowIsAViolation() {
        server.receive(Vectors.hex("yamux.openStream1"));
        assertThatThrownBy(() -> server.receive(hex("000000000000000100040001")))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("window");
    }

    @Test
    void aWindowBeyond32BitsIsAViolation() {
        server.receive(Vectors.hex("yamux.openStream1"));
        assertThatThrownBy(() -> server.receive(hex("0001000000000001ffffffff")))
                .isInstanceOf(QuoinException.class);
    }

    @Test
    void framesThatNameNoOrAWrongStreamAreViolations() {
        for (String frame : List.of(
                "000000000000000000000001", // data for the session
                "000100010000000200000000", // a stream with this side's parity
                "010100010000000100000000", // another version
                "000400000000000100000000" // another type
                )) {
            YamuxSession fresh = new YamuxSession(false, LIMITS, new Accepting(), () -> 0);
            assertThatThrownBy(() -> fresh.receive(hex(frame))).as(frame).isInstanceOf(QuoinException.class);
        }
        server.receive(Vectors.hex("yamux.openStream1"));
        assertThatThrownBy(() -> server.receive(Vectors.hex("yamux.openStream1")))
                .isInstanceOf(QuoinException.class);
    }

    @Test
    void streamsBeyondTheLimitAreResetAndAFloodOfThemIsAViolation() {
        YamuxSession small = new YamuxSession(false, new YamuxLimits(2, 2, 1 << 20), accepting, () -> 0);
        for (int id = 1; id <= 5; id += 2) {
            small.receive(new FrameHeader(FrameType.WINDOW_UPDATE, FrameHeader.SYN, id, 0).encode());
        }
        assertThat(accepting.streams).hasSize(2);
        assertThat(HexFormat.of().formatHex(small.poll(BATCH))).contains("000100080000000500000000");
        assertThatThrownBy(() -> {
                    for (int id = 7; id < 3000; id += 2) {
                        small.receive(new FrameHeader(FrameType.WINDOW_UPDATE, FrameHeader.SYN, id, 0).encode());
                    }
                })
                .isInstanceOf(QuoinException.class);
    }

    @Test
    void openingBeyondTheLimitIsRefused() {
        YamuxSession small = new YamuxSession(true, new YamuxLimits(2, 2, 1 << 20), new Accepting(), () -> 0);
        small.open();
        YamuxStream second = small.open();
        assertThatThrownBy(small::open)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_OVERLOADED));
        second.reset();
        assertThat(small.open().id()).isEqualTo(5);
    }

    @Test
    void idsHave32Bits() {
        for (int id : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE + 1, -1}) {
            server.receive(syn(id));
        }
        assertThat(accepting.streams).hasSize(3);
        assertThatThrownBy(() -> server.receive(syn(Integer.MAX_VALUE))).isInstanceOf(QuoinException.class);
    }

    @Test
    void aSessionWithoutFurtherIdsSaysThatItIsOver() {
        YamuxSession used = new YamuxSession(true, new YamuxLimits(2, 2, 1 << 20, 3), new Accepting(), () -> 0);
        used.open().reset();
        assertThat(used.exhausted()).isFalse();
        used.open().reset();
        assertThat(used.exhausted()).isTrue();
        assertThatThrownBy(used::open)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_UNREACHABLE));
    }

    @Test
    void unreadBytesOfAllStreamsAreBounded() {
        YamuxSession small = new YamuxSession(false, new YamuxLimits(16, 16, 300_000), accepting, () -> 0);
        client.open().write(new byte[200_000]);
        client.open().write(new byte[200_000]);
        for (byte[] batch = client.poll(BATCH); batch.length > 0; batch = client.poll(BATCH)) {
            small.receive(batch);
        }
        assertThat(accepting.streams).hasSize(2);
        assertThat(accepting.streams.stream().filter(YamuxStream::gone)).hasSize(1);
        assertThat(accepting.streams.stream().mapToInt(YamuxStream::available).sum())
                .isLessThanOrEqualTo(300_000);
    }

    @Test
    void pongsAreBoundedAndUnaskedOnesAreIgnored() {
        for (int i = 0; i < 1000; i++) {
            server.receive(Vectors.hex("yamux.pingSyn7"));
        }
        assertThat(server.poll(BATCH)).hasSize(32 * FrameHeader.BYTES);
        assertThat(server.ping()).isTrue();
        server.receive(Vectors.hex("yamux.pingAck7"));
        assertThat(server.ping()).as("the ping is still not answered").isFalse();
        server.receive(hex("000200020000000000000001"));
        assertThat(server.ping()).isTrue();
    }

    @Test
    void aResetFailsTheStreamOnBothSides() {
        YamuxStream stream = client.open();
        List<String> failures = new ArrayList<>();
        stream.observe(new Recording(failures));
        exchange();
        accepting.streams.get(0).reset();
        exchange();
        assertThat(failures).containsExactly("The peer reset the stream");
        assertThat(client.openStreams()).isZero();
    }

    private void exchange() {
        boolean busy = true;
        while (busy) {
            byte[] there = client.poll(BATCH);
            server.receive(there);
            byte[] back = server.poll(BATCH);
            client.receive(back);
            busy = there.length + back.length > 0;
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static final class Accepting implements SessionListener {
        private final List<YamuxStream> streams = new ArrayList<>();

        @Override
        public void incoming(YamuxStream stream) {
            streams.add(stream);
        }

        @Override
        public void goAway(long code) {}
    }

    private record Recording(List<String> failures) implements StreamObserver {
        @Override
        public void readable() {}

        @Override
        public void failed(QuoinException cause) {
            failures.add(cause.getMessage());
        }
    }
}
