package io.quoin.host.plugin.loading;

import io.quoin.host.plugin.archive.ArchiveEntry;
import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.archive.PluginArchive;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A plugin's native libraries for one platform, packed, until they are released. Thread-safe. */
public final class PackedLibraries {

    /** The directory of all platforms' libraries in a plugin's jar. */
    static final String ROOT = "native/";

    private final Map<String, ArchiveEntry> byFile = new ConcurrentHashMap<>();

    private PackedLibraries() {}

    /** Copies the libraries. */
    static PackedLibraries of(PluginArchive archive, String platform) {
        String directory = ROOT + platform + "/";
        PackedLibraries libraries = new PackedLibraries();
        PluginArchive copies =
                archive.compact(name -> name.startsWith(directory) && !name.endsWith("/"), new EqualBytes());
        copies.names()
                .forEach(name -> libraries.byFile.put(
                        name.substring(directory.length()), copies.own(name).orElseThrow()));
        return libraries;
    }

    /** @param file the library's file name */
    Optional<ArchiveEntry> find(String file) {
        return Optional.ofNullable(byFile.get(file));
    }

    /** Lets go of a library, which is not found any more. */
    void release(String file) {
        byFile.remove(file);
    }
}
