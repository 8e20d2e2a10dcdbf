package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the records of one key, and knows the best. Confined to the DHT's turns. */
final class BestRecord implements Lookup.Visitor {

    private record Held(KadPeer by, KadRecord content) {}

    private final byte[] key;
    private final RecordValidators validators;
    private final List<Held> held = new ArrayList<>();
    private @Nullable KadRecord best;

    BestRecord(byte[] key, RecordValidators validators) {
        this.key = key;
        this.validators = validators;
    }

    /** A peer that shows a record which is not valid, or of another key, is not believed in anything else. */
    @Override
    public boolean visit(KadPeer from, KadMessage answer) {
        KadRecord shown = answer.value();
        if (shown != null) {
            if (!Arrays.equals(shown.key(), key) || !validators.accepts(shown)) {
                throw Malformed.bytes("The peer " + from.id() + " shows a DHT record that is not valid");
            }
            held.add(new Held(from, shown));
            take(shown);
        }
        return false;
    }

    /** Takes a valid record of this node's own. */
    void take(KadRecord shown) {
        if (best == null
                || !Arrays.equals(best.value(), shown.value())
                        && validators.prefers(key, shown.value(), best.value())) {
            best = shown;
        }
    }

    Optional<KadRecord> best() {
        return Optional.ofNullable(best);
    }

    /** The peers that showed a worse record than the best. */
    List<KadPeer> outdated() {
        return held.stream()
                .filter(one -> best != null && !Arrays.equals(one.content().value(), best.value()))
                .map(Held::by)
                .toList();
    }
}
