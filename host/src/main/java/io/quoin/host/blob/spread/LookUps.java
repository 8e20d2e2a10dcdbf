package io.quoin.host.blob.spread;

import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** When contents are looked up again. Thread-safe; it remembers no more than the contents it is asked about. */
final class LookUps {

    private final Duration pause;
    private final Map<Hash, Instant> due = new HashMap<>();

    /** @param pause until a content that was looked up is looked up again */
    LookUps(Duration pause) {
        this.pause = pause;
    }

    /** Some of the contents that are due, those that wait for longest first; they are as good as looked up then. */
    synchronized List<Hash> next(Collection<Hash> contents, Predicate<Hash> wanted, int most, Instant now) {
        due.keySet().retainAll(Set.copyOf(contents));
        List<Hash> next = contents.stream()
                .filter(content -> !due(content).isAfter(now))
                .sorted(Comparator.comparing(this::due))
                .filter(wanted)
                .limit(most)
                .toList();
        next.forEach(content -> due.put(content, now.plus(pause)));
        return next;
    }

    /** A content has to be looked up again as soon as others have had their turn. */
    synchronized void again(Hash content, Instant now) {
        due.replace(content, now);
    }

    private Instant due(Hash content) {
        return due.getOrDefault(content, Instant.MIN);
    }
}
