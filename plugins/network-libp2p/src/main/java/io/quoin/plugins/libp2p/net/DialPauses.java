package io.quoin.plugins.libp2p.net;

import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long peers that were not reached are left alone: 30 s, then twice as long each time, up to 64 min. Confined to one
 * thread; times are milliseconds. Of more peers than it may hold, those that failed last are kept.
 */
public final class DialPauses {

    private static final long FIRST_PAUSE = Duration.ofSeconds(30).toMillis();
    private static final int MAX_DOUBLINGS = 7;

    private record Failures(int count, long until) {}

    private final int most;

    /** The one that failed last comes last. */
    private final Map<PeerId, Failures> failures = new LinkedHashMap<>();

    /** @param most peers, at least one */
    public DialPauses(int most) {
        this.most = most;
    }

    /** A dial failed. */
    public void failed(PeerId peer, long now) {
        int count = failures(peer);
        failures.remove(peer);
        if (failures.size() >= most) {
            failures.remove(failures.keySet().iterator().next());
        }
        failures.put(peer, new Failures(Math.min(count + 1, MAX_DOUBLINGS), now + (FIRST_PAUSE << count)));
    }

    /** A peer was reached, or need not be. */
    public void forget(PeerId peer) {
        failures.remove(peer);
    }

    /** How often a peer was not reached in a row; seven counts as more. */
    public int failures(PeerId peer) {
        Failures known = failures.get(peer);
        return known == null ? 0 : known.count;
    }

    /** Whether a peer is not to be dialled yet. */
    public boolean waits(PeerId peer, long now) {
        Failures known = failures.get(peer);
        return known != null && known.until > now;
    }
}
