package io.quoin.host.plugin.state;

import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.spi.value.Hash;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was accepted of one plugin.
 *
 * @param release the highest release
 * @param versions the digest of each version, the latest {@value #MAX_VERSIONS} in the order of their acceptance
 */
public record PluginHistory(int release, Map<String, Hash> versions) {

    static final int MAX_VERSIONS = 64;

    /** Copies the versions, keeping their order; the oldest are dropped. */
    public PluginHistory {
        Map<String, Hash> kept = new LinkedHashMap<>();
        int dropped = Math.max(0, versions.size() - MAX_VERSIONS);
        int index = 0;
        for (Map.Entry<String, Hash> version : versions.entrySet()) {
            if (index++ >= dropped) {
                kept.put(version.getKey(), version.getValue());
            }
        }
        versions = Collections.unmodifiableMap(kept);
    }

    Optional<Hash> digest(SemanticVersion version) {
        return Optional.ofNullable(versions.get(version.toString()));
    }

    PluginHistory with(PluginHistory other) {
        Map<String, Hash> more = new LinkedHashMap<>(other.versions);
        more.keySet().removeAll(versions.keySet());
        more.putAll(versions);
        return new PluginHistory(Math.max(release, other.release), more);
    }

    PluginHistory accepting(SemanticVersion version, int accepted, Hash digest) {
        Map<String, Hash> more = new LinkedHashMap<>(versions);
        more.remove(version.toString());
        more.put(version.toString(), digest);
        return new PluginHistory(Math.max(release, accepted), more);
    }
}
