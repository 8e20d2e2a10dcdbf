package io.quoin.testkit.devchain.state;

import io.quoin.spi.value.Hash;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole storage after one block. Immutable. */
public final class ChainState implements StateReader {

    private final NavigableMap<String, byte[]> entries;

    ChainState(NavigableMap<String, byte[]> entries) {
        this.entries = Collections.unmodifiableNavigableMap(entries);
    }

    /** A state without entries. */
    public static ChainState empty() {
        return new ChainState(new TreeMap<>());
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * Keys with a prefix in order, hexadecimal digits.
     *
     * @param after the last key of the page before, or nothing for the first page
     */
    public List<String> keys(String prefix, @Nullable String after, int limit) {
        NavigableMap<String, byte[]> from = after == null || after.compareTo(prefix) < 0
                ? entries.tailMap(prefix, true)
                : entries.tailMap(after, false);
        return from.keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .limit(limit)
                .toList();
    }

    /** The root of the base-16 Merkle trie over all entries (Substrate's layout 1). */
    public Hash root() {
        return TrieRoot.of(entries);
    }

    /** A copy to change. */
    public StateOverlay overlay() {
        return new StateOverlay(new TreeMap<>(entries));
    }
}
