package io.quoin.host.plugin.artifact;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.signing.CmsVerifier;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A detached signature that lies beside a plugin, as it was read once; not yet parsed. The first is {@code x.jar.p7s};
 * further publishers' are {@code x.jar.<name>.p7s}.
 */
public final class PluginSignature {

    /** The most signatures of one plugin. */
    public static final int MAX_SIGNATURES = 8;

    private static final String SUFFIX = ".p7s";
    /** Not {@code jar}: {@code x.jar.jar.p7s} is the signature of {@code x.jar.jar}. */
    private static final Pattern NAME = Pattern.compile("(?!jar$)[a-z0-9-]{1,32}");

    private static final Pattern FILE = Pattern.compile(".+\\.jar(\\.[a-z0-9-]{1,32})?\\.p7s");

    private final Path path;
    private final byte[] bytes;

    private PluginSignature(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** Where the signature of a plugin lies: the same name with {@code .p7s} after it. */
    public static Path pathFor(Path plugin) {
        return plugin.resolveSibling(plugin.getFileName() + SUFFIX);
    }

    /**
     * Reads a signature file once.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_SIGNATURE_MISSING}, or a {@code PLUGIN_ARTIFACT_…}
     *     code
     */
    public static PluginSignature read(Path path) {
        return new PluginSignature(
                path, BoundedFile.read(path, CmsVerifier.MAX_BYTES, PluginRejection.PLUGIN_SIGNATURE_MISSING));
    }

    /** Whether a file of this name is the signature of a jar, its publisher's or a further one. */
    public static boolean isFileName(String name) {
        return FILE.matcher(name).matches();
    }

    /** Where the signature of a further publisher lies. */
    public static Path pathFor(Path plugin, String publisher) {
        if (!NAME.matcher(publisher).matches()) {
            throw new QuoinException(
                    ConfigError.CONFIG_INVALID,
                    "A signature's name has 1 to 32 of a-z, 0-9 and '-' and is not 'jar', found '" + publisher + "'");
        }
        return plugin.resolveSibling(plugin.getFileName() + "." + publisher + SUFFIX);
    }

    /** The signature files of a plugin, the first one first and the others by name; that one may be missing. */
    public static List<Path> pathsFor(Path plugin) {
        String start = plugin.getFileName() + ".";
        List<Path> further = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(plugin.toAbsolutePath().getParent())) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(start)
                        && name.endsWith(SUFFIX)
                        && name.length() > start.length() + SUFFIX.length()
                        && NAME.matcher(name.substring(start.length(), name.length() - SUFFIX.length()))
                                .matches()) {
                    further.add(plugin.resolveSibling(name));
                }
            }
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(plugin), "its directory cannot be listed: " + e, e);
        }
        further.sort(Comparator.comparing(Path::toString));
        List<Path> all = new ArrayList<>();
        all.add(pathFor(plugin));
        all.addAll(further);
        if (all.size() > MAX_SIGNATURES) {
            throw PluginRejection.PLUGIN_SIGNATURE_MALFORMED.of(
                    String.valueOf(plugin),
                    "it has " + all.size() + " signatures, at most " + MAX_SIGNATURES + " are read");
        }
        return all;
    }

    /** All signatures of a plugin, each read once. */
    public static List<PluginSignature> readAll(Path plugin) {
        return pathsFor(plugin).stream().map(PluginSignature::read).toList();
    }

    /** Where it was read from, for messages. */
    public Path path() {
        return path;
    }

    /** The bytes themselves, not a copy; must not be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
