package io.quoin.plugins.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two sessions a hundred milliseconds apart. */
class WindowTuningTest {

    private static final long ONE_WAY = 50_000_000;
    private static final int BATCH = 65_519;
    private static final int PLENTY = 64 << 20;

    private final List<YamuxStream> incoming = new ArrayList<>();
    private long now;

    @Test
    void aReaderThatKeepsUpGetsALargerWindow() {
        Link link = new Link(PLENTY);
        link.client.open().write(new byte[PLENTY]);
        List<Integer> arrived = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            link.roundTrip();
            arrived.add(readAll(incoming.get(0)));
        }
        assertThat(arrived).startsWith(256 << 10).contains(1 << 20, 4 << 20, 16 << 20);
        assertThat(arrived).as("in a round trip").allMatch(bytes -> bytes <= WindowTuning.MAX_WINDOW);
    }

    @Test
    void aReaderThatTakesLongerThanTheLinkDoesNot() {
        Link link = new Link(PLENTY);
        link.client.open().write(new byte[PLENTY]);
        for (int i = 0; i < 20; i++) {
            link.roundTrip();
            now += 5 * 2 * ONE_WAY;
            assertThat(readAll(incoming.get(0))).isEqualTo(ReceiveWindow.INITIAL);
        }
    }

    @Test
    void nothingGrowsBeforeTheRoundTripIsMeasured() {
        WindowTuning tuning = new WindowTuning(PLENTY);
        ReceiveWindow window = new ReceiveWindow(tuning, 0);
        window.read(ReceiveWindow.INITIAL);
        assertThat(window.grant(1, 0)).isEqualTo(ReceiveWindow.INITIAL);
    }

    @Test
    void whatIsGrantedIsWhatWasReadAndTheGrowth() {
        ReceiveWindow window = new ReceiveWindow(new WindowTuning(PLENTY), 0);
        window.read(ReceiveWindow.INITIAL / 2 - 1);
        assertThat(window.due()).isFalse();
        assertThat(window.grant(1, 100)).isZero();
        window.read(1);
        assertThat(window.grant(1, 100)).isEqualTo(ReceiveWindow.INITIAL / 2 + ReceiveWindow.INITIAL);
        window.read(ReceiveWindow.INITIAL / 2);
        assertThat(window.due()).as("half of the larger window").isFalse();
    }

    @Test
    void allWindowsTogetherGrowNoFurtherThanTheSessionMayHoldUnread() {
        int streams = 8;
        Link link = new Link(4 << 20);
        for (int i = 0; i < streams; i++) {
            link.client.open().write(new byte[PLENTY / streams]);
        }
        for (int i = 0; i < 12; i++) {
            link.roundTrip();
            incoming.forEach(WindowTuningTest::readAll);
        }
        // Nobody reads from here on: were the windows larger together, a stream would be reset.
        for (int i = 0; i < 4; i++) {
            link.roundTrip();
        }
        assertThat(incoming).hasSize(streams).noneMatch(YamuxStream::gone);
        assertThat(incoming.stream().mapToInt(YamuxStream::available).sum())
                .isGreaterThan(streams * ReceiveWindow.INITIAL)
                .isLessThanOrEqualTo(4 << 20);
    }

    @Test
    void aStreamThatIsGoneLeavesItsPartToOthers() {
        WindowTuning tuning = new WindowTuning(1 << 20);
        ReceiveWindow first = new ReceiveWindow(tuning, 0);
        ReceiveWindow second = new ReceiveWindow(tuning, 0);
        first.read(ReceiveWindow.INITIAL);
        assertThat(first.grant(1, 100)).isEqualTo(2 * ReceiveWindow.INITIAL);
        second.read(ReceiveWindow.INITIAL);
        assertThat(second.grant(1, 100)).isEqualTo(2 * ReceiveWindow.INITIAL);
        second.read(2 * ReceiveWindow.INITIAL);
        assertThat(second.grant(2, 100)).as("both have all there is").isEqualTo(2 * ReceiveWindow.INITIAL);
        first.close();
        second.read(2 * ReceiveWindow.INITIAL);
        assertThat(second.grant(3, 100)).isEqualTo(4 * ReceiveWindow.INITIAL);
    }

    private static int readAll(YamuxStream stream) {
        return stream.read(stream.available()).length;
    }

    /** What one side sends reaches the other half a round trip later. */
    private final class Link {

        private final YamuxSession client;
        private final YamuxSession server;

        Link(int maxBufferedBytes) {
            YamuxLimits limits = new YamuxLimits(16, 16, maxBufferedBytes);
            client = new YamuxSession(true, limits, new Accepting(), () -> now);
            server = new YamuxSession(false, limits, new Accepting(), () -> now);
            server.ping();
            cross(server, client);
            cross(client, server);
        }

        /** What the server has to say reaches the client, and what that sends then reaches the server. */
        void roundTrip() {
            cross(server, client);
            cross(client, server);
        }

        private void cross(YamuxSession from, YamuxSession to) {
            List<byte[]> sent = new ArrayList<>();
            for (byte[] batch = from.poll(BATCH); batch.length > 0; batch = from.poll(BATCH)) {
                sent.add(batch);
            }
            now += ONE_WAY;
            sent.forEach(to::receive);
        }
    }

    private final class Accepting implements SessionListener {

        @Override
        public void incoming(YamuxStream stream) {
            incoming.add(stream);
        }

        @Override
        public void goAway(long code) {
            throw new AssertionError("Nobody ends the session: " + code);
        }
    }
}
