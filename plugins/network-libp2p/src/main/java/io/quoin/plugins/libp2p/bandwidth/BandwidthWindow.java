package io.quoin.plugins.libp2p.bandwidth;

import io.quoin.spi.network.Bandwidth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The mean bandwidth of one connection over its latest samples. Not thread-safe. */
final class BandwidthWindow {

    private static final int SAMPLES = 11;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private record Sample(long nanos, long received, long sent) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * Takes a sample.
     *
     * @param nanos of a monotonic clock
     * @param received bytes of the connection since its beginning
     * @param sent bytes of the connection since its beginning
     * @return the mean of the last ten samples' time; absent at the first sample, and if no time went by
     */
    Optional<Bandwidth> add(long nanos, long received, long sent) {
        if (samples.size() == SAMPLES) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(nanos, received, sent));
        Sample oldest = samples.getFirst();
        long micros = (nanos - oldest.nanos()) / NANOS_PER_MICRO;
        return micros <= 0
                ? Optional.empty()
                : Optional.of(new Bandwidth(
                        perSecond(received - oldest.received(), micros), perSecond(sent - oldest.sent(), micros)));
    }

    private static long perSecond(long bytes, long micros) {
        return Math.multiplyExact(bytes, MICROS_PER_SECOND) / micros;
    }
}
