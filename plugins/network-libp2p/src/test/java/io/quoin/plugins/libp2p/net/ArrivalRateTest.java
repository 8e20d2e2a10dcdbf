package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalRateTest {

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final ArrivalRate rate = rate(false);

    @Test
    void anAddressThatComesAgainAndAgainIsHeldToItsRate() throws Exception {
        assertThat(taken("192.0.2.1", 100)).isEqualTo(3);
        clock.addAndGet(9_999);
        assertThat(taken("192.0.2.1", 100)).isZero();
        clock.addAndGet(1);
        assertThat(taken("192.0.2.1", 100)).isEqualTo(1);
        clock.addAndGet(3_600_000);
        assertThat(taken("192.0.2.1", 100)).isEqualTo(3);
    }

    @Test
    void aFloodOfOneHostTakesNothingFromItsNeighbours() throws Exception {
        assertThat(taken("192.0.2.1", 1_000)).isEqualTo(3);
        assertThat(taken("192.0.2.2", 1)).isEqualTo(1);
    }

    @Test
    void neighboursHaveFourTimesAsManyTogether() throws Exception {
        int all = 0;
        for (int host = 1; host <= 50; host++) {
            all += taken("192.0.2." + host, 1);
        }
        assertThat(all).isEqualTo(12);
        assertThat(taken("198.51.100.1", 1)).isEqualTo(1);
    }

    @Test
    void allAddressesOfA64AreOne() throws Exception {
        assertThat(taken("2001:db8::1", 2)).isEqualTo(2);
        assertThat(taken("2001:db8::2", 2)).isEqualTo(1);
        assertThat(taken("2001:db8:0:1::1", 2)).isEqualTo(2);
    }

    @Test
    void loopbackIsHeldToItOnlyIfItIsToBe() throws Exception {
        assertThat(taken("127.0.0.1", 100)).isEqualTo(100);
        assertThat(rate.size()).isZero();
        ArrivalRate strict = rate(true);
        assertThat(IntStream.range(0, 100)
                        .filter(i -> strict.take(InetAddress.getLoopbackAddress()))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void noMoreIsRememberedThanItsBound() throws Exception {
        for (int i = 0; i < 3 * ArrivalRate.MAX_BLOCKS; i++) {
            taken("2001:db8:" + Integer.toHexString(i) + "::1", 1);
        }
        assertThat(rate.size()).isEqualTo(2 * ArrivalRate.MAX_BLOCKS);
    }

    private ArrivalRate rate(boolean limitLoopback) {
        return new ArrivalRate(new ArrivalLimits(6, 3), limitLoopback, () -> Instant.ofEpochMilli(clock.get()));
    }

    private int taken(String from, int times) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(from);
        return (int) IntStream.range(0, times).filter(i -> rate.take(address)).count();
    }
}
