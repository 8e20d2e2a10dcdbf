package io.quoin.host.plugin.change;

import io.quoin.host.file.DurableFile;
import io.quoin.host.file.OwnDirectory;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.trust.SafePath;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plugins that a home ran before: {@code plugins.kept/<id>/<version>/} has the jar, its signatures, and the lock's
 * entry of the time as a lock of its own. The entry is written last; a directory without it is not a kept version.
 */
public final class KeptVersions {

    /** How many earlier versions of one plugin are kept; the one that was kept first goes first. */
    public static final int MAX_PER_PLUGIN = 3;

    private static final String DIRECTORY = "plugins.kept";
    /** How far below {@code plugins.kept/} the files of a version are. */
    private static final int FILES_DEPTH = 3;

    private final Path root;
    private final ChangeListener listener;

    /** For reading what is kept. */
    public KeptVersions(Path home) {
        this(home, ChangeListener.NONE);
    }

    /** @param listener is told of each file that is kept or removed */
    KeptVersions(Path home, ChangeListener listener) {
        this.root = home.resolve(DIRECTORY);
        this.listener = listener;
    }

    /**
     * Refuses a tree that somebody else can change, or in which a link leads elsewhere: what is kept is trusted for having
     * been accepted once, and what is no longer kept is removed.
     *
     * @throws QuoinException with {@code PLUGIN_TRUST_STORE_UNSAFE}, or {@code PLUGIN_FILE_IN_THE_WAY} for a directory
     *     where only files are
     */
    static void requireSafe(Path home) {
        Path root = home.resolve(DIRECTORY);
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root, FILES_DEPTH)) {
            for (Path path : (Iterable<Path>) tree::iterator) {
                SafePath.require(path);
                if (Files.isDirectory(path) && root.relativize(path).getNameCount() == FILES_DEPTH) {
                    throw PluginChangeError.PLUGIN_FILE_IN_THE_WAY.of(
                            path + " is a directory, and a kept version has only files; move it away");
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of(root + " cannot be looked at: " + e, e);
        }
    }

    /** Everything that is kept, by id, what was kept last first. */
    public List<LockEntry> all() throws IOException {
        List<KeptVersion> all = new ArrayList<>();
        for (KeptDirectory version : versions()) {
            Optional<LockEntry> entry = version.entry();
            if (entry.isPresent()) {
                all.add(new KeptVersion(entry.get(), version.order()));
            }
        }
        return all.stream().sorted().map(KeptVersion::entry).toList();
    }

    /** What is kept of one plugin, what was kept last first. */
    public List<LockEntry> of(String id) throws IOException {
        return all().stream().filter(entry -> entry.id().equals(id)).toList();
    }

    /** The jar of a kept version, its signatures beside it. */
    public Path jar(LockEntry entry) {
        return directory(entry).path().resolve(entry.file());
    }

    /**
     * Refuses to keep what a change takes away where something is that is not the home's.
     *
     * @throws QuoinException with {@code PLUGIN_FILE_IN_THE_WAY}
     */
    void requireFree(Change change) throws IOException {
        for (LockEntry entry : change.outgoing()) {
            KeptDirectory directory = directory(entry);
            if (!directory.isFree()) {
                throw PluginChangeError.PLUGIN_FILE_IN_THE_WAY.of(directory.path() + ", where " + entry.label()
                        + " is to be kept, has files that are not the home's; move it away");
            }
        }
    }

    /** Keeps a version, unless its file is no longer what the lock says: then there is nothing worth keeping. */
    void keep(LockEntry entry, Path jar) throws IOException {
        if (!Files.isRegularFile(jar, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        PluginArtifact artifact = PluginArtifact.read(jar);
        if (!artifact.digest().equals(entry.sha256())) {
            return;
        }
        long order = lastOrder(entry.id()) + 1;
        directory(entry).remove(listener);
        Path directory = OwnDirectory.create(directory(entry).path());
        DurableFile.write(
                directory.resolve(KeptDirectory.ORDER), Long.toString(order).getBytes(StandardCharsets.US_ASCII));
        listener.reached(ChangeStep.KEPT, KeptDirectory.ORDER, 0);
        for (Path signature : PluginSignature.pathsFor(jar)) {
            if (Files.exists(signature, LinkOption.NOFOLLOW_LINKS)) {
                DurableFile.write(
                        directory.resolve(signature.getFileName()),
                        PluginSignature.read(signature).bytes());
                listener.reached(ChangeStep.KEPT, String.valueOf(signature.getFileName()), 0);
            }
        }
        DurableFile.write(directory.resolve(entry.file()), artifact.bytes());
        listener.reached(ChangeStep.KEPT, entry.file(), 0);
        DurableFile.replace(directory.resolve(LockFile.NAME), LockFile.format(new PluginLock(List.of(entry))));
        DurableFile.forceDirectory(root.resolve(entry.id()));
        DurableFile.forceDirectory(root);
        DurableFile.forceDirectory(root.resolveSibling(""));
        listener.reached(ChangeStep.KEPT, entry.label(), 0);
    }

    /**
     * Removes what is installed again, what an interrupted change has left incomplete, and what exceeds the bound.
     *
     * @return what exceeded it
     */
    List<LockEntry> tidy(PluginLock installed) throws IOException {
        for (KeptDirectory version : versions()) {
            Optional<LockEntry> entry = version.entry();
            if (entry.isPresent() ? isInstalled(entry.get(), installed) : version.isIncomplete()) {
                version.remove(listener);
            }
        }
        List<LockEntry> dropped = excess(all());
        for (LockEntry entry : dropped) {
            directory(entry).remove(listener);
        }
        return dropped;
    }

    /** What would exceed the bound after a change. */
    List<LockEntry> excess(Change change) throws IOException {
        List<LockEntry> versions = new ArrayList<>(change.outgoing());
        all().stream()
                .filter(entry -> !isInstalled(entry, change.after()))
                .filter(entry -> change.outgoing().stream()
                        .noneMatch(going -> going.label().equals(entry.label())))
                .forEach(versions::add);
        return excess(versions);
    }

    /** @param versions of each plugin, what was kept last first */
    private static List<LockEntry> excess(List<LockEntry> versions) {
        Map<String, Integer> counts = new HashMap<>();
        return versions.stream()
                .filter(entry -> counts.merge(entry.id(), 1, Integer::sum) > MAX_PER_PLUGIN)
                .toList();
    }

    private long lastOrder(String id) throws IOException {
        long last = 0;
        for (KeptDirectory version : versions()) {
            if (version.path().startsWith(root.resolve(id))) {
                last = Math.max(last, version.order());
            }
        }
        return last;
    }

    private static boolean isInstalled(LockEntry entry, PluginLock lock) {
        return lock.entry(entry.id())
                .map(locked -> locked.sha256().equals(entry.sha256()))
                .orElse(false);
    }

    private KeptDirectory directory(LockEntry entry) {
        return new KeptDirectory(
                root.resolve(entry.id()).resolve(entry.version().toString()));
    }

    /** The directories that the home can have made; what else is below {@code plugins.kept/} is left alone. */
    private List<KeptDirectory> versions() throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<KeptDirectory> versions = new ArrayList<>();
        for (Path plugin : directories(root)) {
            directories(plugin).stream()
                    .map(KeptDirectory::new)
                    .filter(KeptDirectory::isNamed)
                    .forEach(versions::add);
        }
        return versions;
    }

    private static List<Path> directories(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
