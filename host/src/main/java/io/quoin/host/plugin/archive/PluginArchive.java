package io.quoin.host.plugin.archive;

import io.quoin.host.plugin.PluginRejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A plugin's jar in memory, with the libraries that are nested in it as {@code lib/*.jar}. A name is looked up in the
 * jar itself first, then in the libraries by their file names' order. Its content never changes. Thread-safe.
 */
public final class PluginArchive {

    private static final Pattern NESTED = Pattern.compile("lib/[^/]+\\.jar");

    private final Map<String, ArchiveEntry> own;
    private final Map<String, NestedJar> libraries;

    private PluginArchive(Map<String, ArchiveEntry> own, Map<String, NestedJar> libraries) {
        this.own = own;
        this.libraries = libraries;
    }

    /** An entry and where it was found: a library's entry name, or an empty text for the plugin's own jar. */
    public record Found(String library, ArchiveEntry entry) {}

    /**
     * Reads the structure of the jar and its libraries. The bytes are not copied and must not change.
     *
     * @param label names the jar in messages
     * @throws io.quoin.spi.error.QuoinException with a {@code PLUGIN_ARCHIVE_…} code
     */
    public static PluginArchive read(String label, byte[] bytes) {
        Map<String, ArchiveEntry> own = ZipReader.read(label, bytes);
        ForbiddenContent.requireNoSharedPackage(label, own);
        ForbiddenContent.requirePlain(label, own);
        Map<String, NestedJar> libraries = new TreeMap<>();
        long entries = own.size();
        long unpacked = bytes(own);
        requireBounded(label, entries, unpacked, bytes.length);
        for (ArchiveEntry entry : own.values()) {
            if (NESTED.matcher(entry.name()).matches()) {
                if (libraries.size() == ArchiveLimits.MAX_NESTED) {
                    throw PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE.of(
                            label, "it has more than " + ArchiveLimits.MAX_NESTED + " nested jars");
                }
                NestedJar nested = entry.nested();
                entries += nested.entries().size();
                unpacked += bytes(nested.entries());
                requireBounded(label, entries, unpacked, bytes.length);
                ForbiddenContent.requireNoSharedPackage(label + "!" + entry.name(), nested.entries());
                libraries.put(entry.name(), nested);
            }
        }
        return new PluginArchive(own, new LinkedHashMap<>(libraries));
    }

    private static void requireBounded(String label, long entries, long unpacked, long packed) {
        if (ArchiveLimits.exceededBy(entries, unpacked, packed)) {
            throw PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE.of(
                    label,
                    "with its libraries it has " + entries + " entries or more, and " + unpacked + " bytes unpacked of "
                            + packed + " packed");
        }
    }

    private static long bytes(Map<String, ArchiveEntry> entries) {
        return entries.values().stream().mapToLong(ArchiveEntry::size).sum();
    }

    /**
     * What of it is wanted, in bytes of its own: nothing holds the jar's any more. A library is held once if another
     * archive has an equal one, and only unpacked if it was packed; each large entry can be {@linkplain
     * ArchiveEntry#moveTo moved}. The libraries are those of this archive, which from then on are there too.
     *
     * @param wanted whether an entry of the plugin's own jar is kept; a library goes with its entry
     * @param equal common to the archives that share libraries
     */
    public PluginArchive compact(Predicate<String> wanted, EqualBytes equal) {
        List<ArchiveEntry> files = new ArrayList<>();
        Map<String, ArchiveEntry> jarEntries = new HashMap<>();
        Map<String, NestedJar> jars = new TreeMap<>();
        for (ArchiveEntry entry : own.values()) {
            NestedJar nested = libraries.get(entry.name());
            if (nested == null && wanted.test(entry.name())) {
                files.add(entry);
            } else if (nested != null && wanted.test(entry.name())) {
                nested.compact(equal);
                jars.put(entry.name(), nested);
                jarEntries.put(entry.name(), entry.unpackedAt(nested.bytes()));
            }
        }
        Map<String, ArchiveEntry> kept = EntryCopies.of(files);
        kept.putAll(jarEntries);
        return new PluginArchive(Map.copyOf(kept), new LinkedHashMap<>(jars));
    }

    /**
     * Unpacks every file once, which finds those that do not unpack or have not their checksum.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_ARCHIVE_MALFORMED}
     */
    public void requireReadable() {
        own.values().forEach(ArchiveEntry::requireReadable);
        libraries.values().forEach(nested -> nested.entries().values().forEach(ArchiveEntry::requireReadable));
    }

    /** The names of the plugin's own jar's entries. */
    public Set<String> names() {
        return Collections.unmodifiableSet(own.keySet());
    }

    /** The nested libraries' entry names, in lookup order. */
    public Set<String> libraries() {
        return Collections.unmodifiableSet(libraries.keySet());
    }

    /** The file of the plugin's own jar with this name. */
    public Optional<ArchiveEntry> own(String name) {
        return Optional.ofNullable(own.get(name));
    }

    /** The first entry with this name. */
    public Optional<Found> find(String name) {
        ArchiveEntry entry = own.get(name);
        if (entry != null) {
            return Optional.of(new Found("", entry));
        }
        for (Map.Entry<String, NestedJar> library : libraries.entrySet()) {
            ArchiveEntry nested = library.getValue().entries().get(name);
            if (nested != null) {
                return Optional.of(new Found(library.getKey(), nested));
            }
        }
        return Optional.empty();
    }

    /** The entry with this name in one library, or in the plugin's own jar for an empty library. */
    public Optional<ArchiveEntry> find(String library, String name) {
        return library.isEmpty()
                ? own(name)
                : Optional.ofNullable(libraries.get(library))
                        .map(nested -> nested.entries().get(name));
    }

    /** Every entry with this name, in lookup order. */
    public List<Found> findAll(String name) {
        List<Found> all = new ArrayList<>();
        own(name).ifPresent(entry -> all.add(new Found("", entry)));
        libraries.forEach((library, nested) -> {
            ArchiveEntry entry = nested.entries().get(name);
            if (entry != null) {
                all.add(new Found(library, entry));
            }
        });
        return all;
    }
}
