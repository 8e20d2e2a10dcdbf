package io.quoin.host.plugin.state;

import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.spi.value.Hash;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The marks that only rise: the highest release of each plugin, what each version was, and the latest revocation list.
 * Immutable.
 *
 * @param plugins by id
 */
public record TrustState(RevocationMark revocations, Map<String, PluginHistory> plugins) {

    /** More plugins than this were never installed by one operator. */
    public static final int MAX_PLUGINS = 1_024;

    public TrustState {
        plugins = Collections.unmodifiableMap(new TreeMap<>(plugins));
        if (plugins.size() > MAX_PLUGINS) {
            throw new IllegalArgumentException("it names more than " + MAX_PLUGINS + " plugins");
        }
    }

    /** Nothing was seen. */
    public static TrustState empty() {
        return new TrustState(RevocationMark.NONE, Map.of());
    }

    /** The highest release that was accepted, or 0. */
    public int highestRelease(String id) {
        PluginHistory history = plugins.get(id);
        return history == null ? 0 : history.release();
    }

    /** What a version was when it was accepted, if it was. */
    public Optional<Hash> digest(String id, SemanticVersion version) {
        return Optional.ofNullable(plugins.get(id)).flatMap(history -> history.digest(version));
    }

    /** Whether a plugin can be accepted besides those that are known. */
    public boolean hasRoomFor(String id) {
        return plugins.size() < MAX_PLUGINS || plugins.containsKey(id);
    }

    /**
     * After a plugin was accepted.
     *
     * @throws IllegalArgumentException if there is no room for it
     */
    public TrustState accepting(String id, SemanticVersion version, int release, Hash digest) {
        Map<String, PluginHistory> more = new TreeMap<>(plugins);
        more.put(id, plugins.getOrDefault(id, new PluginHistory(0, Map.of())).accepting(version, release, digest));
        return new TrustState(revocations, more);
    }

    /** The higher marks of both, and each version that either knows; of one that they know differently, this one's file. */
    public TrustState with(TrustState other) {
        Map<String, PluginHistory> more = new TreeMap<>(other.plugins);
        plugins.forEach((id, history) -> more.merge(id, history, (theirs, ours) -> ours.with(theirs)));
        return new TrustState(revocations.with(other.revocations), more);
    }

    /** After a revocation list was accepted. */
    public TrustState accepting(RevocationMark list) {
        return new TrustState(revocations.with(list), plugins);
    }
}
