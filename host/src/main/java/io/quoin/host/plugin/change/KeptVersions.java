package io.quoin.host.plugin.change;

import io.quoin.host.file.DurableFile;
import io.quoin.host.file.OwnDirectory;
import io.quoin.host.file.RegularFile;
import io.quoin.host.plugin.PluginRejection;
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
import org.jspecify.annotations.Nullable;

/**
 * The plugins that a home ran before: {@code plugins.kept/<id>/<version>/} has the jar, its signatures, and the lock's
 * entry of the time as a lock of its own. The entry is written last; a directory without it is not a kept version.
 */
public final class KeptVersions {

    /** How many earlier versions of one plugin are kept; the one that was kept first goes first. */
    public static final int MAX_PER_PLUGIN = 3;

    private static final String DIRECTORY = "plugins.kept";
    private static final int MAX_ENTRY_BYTES = 64 << 10;

    /** The file that says, as a number in decimal, how many times something was kept of the plugin before this. */
    private static final String ORDER = "order";

    private static final int MAX_ORDER_BYTES = 18;

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
        for (Path version : versions()) {
            Optional<LockEntry> entry = entry(version);
            if (entry.isPresent()) {
                all.add(new KeptVersion(entry.get(), order(version)));
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
        return directory(entry).resolve(entry.file());
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
        remove(entry);
        Path directory = OwnDirectory.create(directory(entry));
        DurableFile.write(directory.resolve(ORDER), Long.toString(order).getBytes(StandardCharsets.US_ASCII));
        listener.reached(ChangeStep.KEPT, ORDER, 0);
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
     * Removes what is installed again, what is incomplete, and what exceeds the bound.
     *
     * @return what exceeded it
     */
    List<LockEntry> tidy(PluginLock installed) throws IOException {
        for (Path version : versions()) {
            Optional<LockEntry> entry = entry(version);
            if (entry.isEmpty() || isInstalled(entry.get(), installed)) {
                removeTree(version);
            }
        }
        List<LockEntry> dropped = excess(all());
        for (LockEntry entry : dropped) {
            remove(entry);
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
        for (Path version : versions()) {
            if (version.startsWith(root.resolve(id))) {
                last = Math.max(last, order(version));
            }
        }
        return last;
    }

    /** 0 for what was kept before there was an order. */
    private static long order(Path version) throws IOException {
        Path file = version.resolve(ORDER);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        String text = new String(
                RegularFile.read(file, MAX_ORDER_BYTES, bytes -> {}, LinkOption.NOFOLLOW_LINKS),
                StandardCharsets.US_ASCII);
        if (!text.matches("[0-9]+")) {
            throw unreadable(file, "it is no number", null);
        }
        return Long.parseLong(text);
    }

    private static boolean isInstalled(LockEntry entry, PluginLock lock) {
        return lock.entry(entry.id())
                .map(locked -> locked.sha256().equals(entry.sha256()))
                .orElse(false);
    }

    private void remove(LockEntry entry) throws IOException {
        if (Files.exists(directory(entry), LinkOption.NOFOLLOW_LINKS)) {
            removeTree(directory(entry));
        }
    }

    /** The entry goes first, so that an interrupted removal leaves no version that lacks files. */
    private void removeTree(Path directory) throws IOException {
        if (Files.deleteIfExists(directory.resolve(LockFile.NAME))) {
            cleared(directory.resolve(LockFile.NAME));
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
                cleared(file);
            }
        }
        Files.delete(directory);
        cleared(directory);
    }

    private void cleared(Path file) {
        listener.reached(ChangeStep.CLEARED, String.valueOf(file.getFileName()), 0);
    }

    private Path directory(LockEntry entry) {
        return root.resolve(entry.id()).resolve(entry.version().toString());
    }

    private List<Path> versions() throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> versions = new ArrayList<>();
        for (Path plugin : directories(root)) {
            versions.addAll(directories(plugin));
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

    private Optional<LockEntry> entry(Path version) {
        Path file = version.resolve(LockFile.NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return LockFile.parse(RegularFile.read(file, MAX_ENTRY_BYTES, bytes -> {}, LinkOption.NOFOLLOW_LINKS))
                    .entries()
                    .stream()
                    .filter(entry -> directory(entry).equals(version))
                    .findFirst();
        } catch (IOException e) {
            throw unreadable(file, RegularFile.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static QuoinException unreadable(Path file, String reason, @Nullable Exception cause) {
        return PluginRejection.PLUGIN_LOCK_INVALID.of(String.valueOf(file), reason + "; remove its directory", cause);
    }
}
