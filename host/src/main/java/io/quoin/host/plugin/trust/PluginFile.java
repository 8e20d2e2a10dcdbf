package io.quoin.host.plugin.trust;

import java.nio.file.Path;

/** A plugin's jar with its signatures beside it, or its directory, and what it is read for. */
public record PluginFile(Path path, Purpose purpose) {

    /** An unsigned jar or directory that a developer names; only networks for development accept it. */
    public static PluginFile unsigned(Path path) {
        return new PluginFile(path, new Purpose.Develop());
    }

    /** A file that no lock names. */
    public static PluginFile unlocked(Path path) {
        return new PluginFile(path, new Purpose.Install());
    }
}
