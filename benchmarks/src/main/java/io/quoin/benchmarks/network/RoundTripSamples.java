package io.quoin.benchmarks.network;

import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.waiting.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The round trips that a network measures of its only peer, read more often than it measures: each new value is one. */
final class RoundTripSamples {

    private final PeerNetwork network;
    private final List<Long> nanos = new ArrayList<>();
    private Duration last = Duration.ZERO;

    private RoundTripSamples(PeerNetwork network) {
        this.network = network;
    }

    /** Waits for so many, in nanoseconds each. */
    static List<Long> take(PeerNetwork network, int count) {
        RoundTripSamples samples = new RoundTripSamples(network);
        // The first one was measured before anybody asked.
        Waiting.until(count + " round trips", () -> samples.read() > count);
        return samples.nanos.subList(1, count + 1);
    }

    private int read() {
        network.peers().stream().findFirst().flatMap(PeerInfo::roundTrip).ifPresent(roundTrip -> {
            if (!roundTrip.equals(last)) {
                last = roundTrip;
                nanos.add(roundTrip.toNanos());
            }
        });
        return nanos.size();
    }
}
