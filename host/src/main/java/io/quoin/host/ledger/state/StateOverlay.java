package io.quoin.host.ledger.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes over a state that is not touched. Confined to one thread; overlays may lie on overlays. */
public final class StateOverlay implements StateView {

    private final StateView below;
    private final NavigableMap<byte[], Optional<byte[]>> changes = new TreeMap<>(Arrays::compareUnsigned);

    public StateOverlay(StateView below) {
        this.below = below;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        Optional<byte[]> change = changes.get(key);
        return change == null ? below.get(key) : change;
    }

    @Override
    public List<StateEntry> scan(byte[] prefix) {
        NavigableMap<byte[], byte[]> merged = new TreeMap<>(Arrays::compareUnsigned);
        below.scan(prefix).forEach(entry -> merged.put(entry.key(), entry.value()));
        changes.tailMap(prefix, true).entrySet().stream()
                .takeWhile(change -> startsWith(change.getKey(), prefix))
                .forEach(change -> change.getValue()
                        .ifPresentOrElse(
                                value -> merged.put(change.getKey(), value), () -> merged.remove(change.getKey())));
        List<StateEntry> entries = new ArrayList<>();
        merged.forEach((key, value) -> entries.add(new StateEntry(key, value)));
        return entries;
    }

    /** Sets a value. The arrays are not copied and must not be changed. */
    public void put(byte[] key, byte[] value) {
        changes.put(key, Optional.of(value));
    }

    /** Removes an entry. */
    public void delete(byte[] key) {
        changes.put(key, Optional.empty());
    }

    /** Makes the same writes on another overlay. */
    public void mergeInto(StateOverlay target) {
        target.changes.putAll(changes);
    }

    /** The writes by key, in ascending order: a value, or empty for a removal. A view. */
    public SortedMap<byte[], Optional<byte[]>> changes() {
        return Collections.unmodifiableSortedMap(changes);
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
