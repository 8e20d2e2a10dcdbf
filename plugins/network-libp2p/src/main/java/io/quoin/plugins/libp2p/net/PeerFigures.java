package io.quoin.plugins.libp2p.net;

import io.quoin.spi.network.Bandwidth;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the protocols found out about the peer of one connection. Each figure has one writer; thread-safe. */
public final class PeerFigures {

    private static final int UNKNOWN = -1;

    private volatile String agent = "";
    private volatile @Nullable Duration roundTrip;
    private volatile @Nullable Bandwidth bandwidth;
    private volatile int lossPermille = UNKNOWN;

    /** What the peer calls itself; empty until identify told. */
    public String agent() {
        return agent;
    }

    public void agent(String text) {
        agent = text;
    }

    /** The last measured round trip. */
    public Optional<Duration> roundTrip() {
        return Optional.ofNullable(roundTrip);
    }

    public void roundTrip(Duration measured) {
        roundTrip = measured;
    }

    /** What the connection carried lately. */
    public Optional<Bandwidth> bandwidth() {
        return Optional.ofNullable(bandwidth);
    }

    public void bandwidth(Bandwidth measured) {
        bandwidth = measured;
    }

    /** How many of a thousand pings were not answered in time, of the latest ones. */
    public OptionalInt lossPermille() {
        int known = lossPermille;
        return known == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(known);
    }

    public void lossPermille(int measured) {
        lossPermille = measured;
    }
}
