package io.quoin.host.plugin.artifact;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory that is laid out like a plugin's jar, such as {@code target/classes}. It is read once and packed into a jar
 * in memory, so that a plugin under development passes the same checks of its content as one that is installed, and a
 * build that goes on meanwhile changes nothing of what runs.
 */
public final class ClassDirectory {

    /** More files than this are no plugin; the packed jar is held against stricter limits. */
    private static final int MAX_FILES = 50_000;

    private ClassDirectory() {}

    /**
     * Packs the regular files below a directory; symbolic links below it are left out. The same files give the same bytes.
     *
     * @throws QuoinException with {@code PLUGIN_ARTIFACT_TOO_LARGE} above {@link PluginArtifact#MAX_BYTES} or 50,000
     *     files, or {@code PLUGIN_ARTIFACT_UNREADABLE}
     */
    public static PluginArtifact pack(Path directory) {
        try {
            Path root = directory.toRealPath();
            SortedMap<String, byte[]> entries = new TreeMap<>();
            long left = PluginArtifact.MAX_BYTES;
            for (Path file : files(root, directory)) {
                byte[] content =
                        BoundedFile.read(file, PluginArtifact.MAX_BYTES, PluginRejection.PLUGIN_ARTIFACT_UNREADABLE);
                left -= content.length;
                if (left < 0) {
                    throw tooLarge(directory, PluginArtifact.MAX_BYTES + " bytes");
                }
                entries.put(name(root, file), content);
            }
            return new PluginArtifact(directory, PackedJar.of(entries));
        } catch (IOException | UncheckedIOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(directory), "it cannot be packed: " + e, e);
        }
    }

    private static List<Path> files(Path root, Path named) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L)
                    .toList();
        }
        if (files.size() > MAX_FILES) {
            throw tooLarge(named, MAX_FILES + " files");
        }
        return files;
    }

    private static QuoinException tooLarge(Path directory, String limit) {
        return PluginRejection.PLUGIN_ARTIFACT_TOO_LARGE.of(
                String.valueOf(directory), "it has more than " + limit + "; name a plugin's directory of classes");
    }

    private static String name(Path directory, Path file) {
        return directory
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
    }
}
