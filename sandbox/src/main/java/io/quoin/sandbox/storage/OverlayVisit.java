package io.quoin.sandbox.storage;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Merges entries that lie below with writes over them, in order of key. One visit. */
public final class OverlayVisit {

    private final Iterator<Map.Entry<byte[], Optional<byte[]>>> writes;
    private final Predicate<StoredEntry> visitor;
    private Map.@Nullable Entry<byte[], Optional<byte[]>> next;
    private boolean wanted = true;

    /**
     * @param writes in unsigned order: a value, or empty for a removal
     * @param visitor tells whether it wants another entry
     */
    public OverlayVisit(NavigableMap<byte[], Optional<byte[]>> writes, Predicate<StoredEntry> visitor) {
        this.writes = writes.entrySet().iterator();
        this.visitor = visitor;
        advance();
    }

    /** Takes the next entry from below; whether another one is wanted. */
    public boolean below(StoredEntry entry) {
        while (wanted && next != null && Arrays.compareUnsigned(next.getKey(), entry.key()) < 0) {
            visitNext();
        }
        if (wanted && next != null && Arrays.equals(next.getKey(), entry.key())) {
            visitNext();
        } else if (wanted) {
            wanted = visitor.test(entry);
        }
        return wanted;
    }

    /** Visits the writes that are left, once there is nothing more below. */
    public void rest() {
        while (wanted && next != null) {
            visitNext();
        }
    }

    private void visitNext() {
        Map.Entry<byte[], Optional<byte[]>> write = Objects.requireNonNull(next);
        if (write.getValue().isPresent()) {
            wanted = visitor.test(
                    new StoredEntry(write.getKey(), write.getValue().get()));
        }
        advance();
    }

    private void advance() {
        next = writes.hasNext() ? writes.next() : null;
    }
}
