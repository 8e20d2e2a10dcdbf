package io.quoin.testkit.devchain.state;

import java.util.Optional;
import java.util.TreeMap;

/** A state that is being changed by one block. Not thread-safe. */
public final class StateOverlay implements StateReader {

    private final TreeMap<String, byte[]> entries;

    StateOverlay(TreeMap<String, byte[]> entries) {
        this.entries = entries;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public void put(String key, byte[] value) {
        entries.put(key, value);
    }

    public void remove(String key) {
        entries.remove(key);
    }

    /** The state as it is now. */
    public ChainState snapshot() {
        return new ChainState(new TreeMap<>(entries));
    }
}
