package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;
import java.util.List;
import java.util.Optional;

/**
 * A hotkey's session keys.
 *
 * @param starts one or two in order of epoch: the last that can be live, and a later one
 */
public record SessionRecord(AccountId hotkey, List<SessionStart> starts) {

    public SessionRecord {
        starts = List.copyOf(starts);
    }

    /** The key that acts for the hotkey in an epoch. */
    public Optional<SessionKey> live(long epoch) {
        return starts.stream()
                .filter(start -> start.fromEpoch() <= epoch)
                .reduce((earlier, later) -> later)
                .map(SessionStart::key);
    }

    /** Whether a key waits for an epoch to come. */
    public boolean hasPending(long epoch) {
        return starts.stream().anyMatch(start -> start.fromEpoch() > epoch);
    }

    void encode(CanonicalWriter out) {
        out.fixed(hotkey).list(starts, (target, start) -> start.encode(target));
    }

    static SessionRecord decode(CanonicalReader in) {
        return new SessionRecord(in.account(), in.list(2, SessionStart::decode));
    }
}
