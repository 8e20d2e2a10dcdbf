package io.quoin.sandbox.storage;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a challenge kept, in memory. */
public final class MapStorage implements ChallengeStorage {

    private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    public MapStorage with(byte[] key, byte[] value) {
        entries.put(key, value);
        return this;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
        NavigableMap<byte[], byte[]> range =
                to.length == 0 ? entries.tailMap(from, true) : entries.subMap(from, true, to, false);
        for (var entry : range.entrySet()) {
            if (!visitor.test(new StoredEntry(entry.getKey(), entry.getValue()))) {
                return;
            }
        }
    }

    @Override
    public StorageUsage usage() {
        long bytes = entries.entrySet().stream()
                .mapToLong(entry -> (long) entry.getKey().length + entry.getValue().length)
                .sum();
        return new StorageUsage(entries.size(), bytes);
    }
}
