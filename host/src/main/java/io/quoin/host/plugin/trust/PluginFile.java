package io.quoin.host.plugin.trust;

import java.nio.file.Path;

/** A plugin's jar, its signatures beside it, and what it is read for. */
public record PluginFile(Path path, Purpose purpose) {

    /** A file that no lock names. */
    public static PluginFile unlocked(Path path) {
        return new PluginFile(path, new Purpose.Install());
    }
}
