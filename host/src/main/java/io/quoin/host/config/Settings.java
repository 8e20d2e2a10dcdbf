package io.quoin.host.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a configuration that is bound later, when the plugin that knows its keys is loaded.
 *
 * @param path where it stands in the file, such as {@code network.settings}
 * @param tree keys and values as YAML gave them
 */
public record Settings(String path, Map<String, Object> tree) {

    public Settings {
        tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
    }
}
