package io.quoin.host.plugin.change;

import io.quoin.host.file.DurableFile;
import io.quoin.host.file.RegularFile;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version's place below {@code plugins.kept/}. Its order is written first and removed last, its entry is written last and
 * removed first: by the order it is known as the home's, and by the entry as whole.
 *
 * @param path {@code <id>/<version>}, which need not be there
 */
record KeptDirectory(Path path) {

    /** The file that says, as a number in decimal, how many times something was kept of the plugin before this. */
    static final String ORDER = "order";

    private static final int MAX_ORDER_BYTES = 18;
    private static final int MAX_ENTRY_BYTES = 64 << 10;

    /** Whether the home can have made a directory of this name: its own is a version, and its parent's an id. */
    boolean isNamed() {
        try {
            PluginDescriptor.requireId(String.valueOf(path.resolveSibling("").getFileName()));
            SemanticVersion.parse(String.valueOf(path.getFileName()));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean isThere() {
        return isThere("");
    }

    private boolean isThere(String file) {
        return Files.exists(path.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }

    /** What is kept here; empty if it is not whole, or another's. */
    Optional<LockEntry> entry() {
        Path file = path.resolve(LockFile.NAME);
        if (!isThere(LockFile.NAME)) {
            return Optional.empty();
        }
        try {
            return LockFile.parse(RegularFile.read(file, MAX_ENTRY_BYTES, bytes -> {}, LinkOption.NOFOLLOW_LINKS))
                    .entries()
                    .stream()
                    .filter(entry ->
                            path.endsWith(Path.of(entry.id(), entry.version().toString())))
                    .findFirst();
        } catch (IOException e) {
            throw unreadable(file, RegularFile.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether a change has begun to keep something here or to remove it, and was interrupted. */
    boolean isIncomplete() throws IOException {
        return !isThere(LockFile.NAME) && (isThere(ORDER) || files().isEmpty());
    }

    /** Whether something can be kept here: there is nothing yet, or only what the home has put there. */
    boolean isFree() throws IOException {
        return !isThere()
                || (entry().isPresent() || isIncomplete()) && files().stream().allMatch(known());
    }

    /** 0 for what was kept before there was an order. */
    long order() throws IOException {
        Path file = path.resolve(ORDER);
        if (!isThere(ORDER)) {
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

    /** Removes what the home has put there; what somebody else has stays. */
    void remove(ChangeListener listener) throws IOException {
        if (!isThere()) {
            return;
        }
        Predicate<Path> known = known();
        remove(path.resolve(LockFile.NAME), listener);
        for (Path file : files()) {
            if (known.test(file) && !file.endsWith(ORDER)) {
                remove(file, listener);
            }
        }
        remove(path.resolve(ORDER), listener);
        if (files().isEmpty()) {
            remove(path, listener);
        }
    }

    private static void remove(Path file, ChangeListener listener) throws IOException {
        if (Files.deleteIfExists(file)) {
            listener.reached(ChangeStep.CLEARED, String.valueOf(file.getFileName()), 0);
        }
    }

    /** The files that the home has put here: the jar that the entry names, or any jar where there is no entry yet. */
    private Predicate<Path> known() {
        Optional<String> jar = entry().map(LockEntry::file);
        return file -> {
            String name = String.valueOf(file.getFileName());
            return name.equals(ORDER)
                    || name.equals(LockFile.NAME)
                    || file.equals(DurableFile.partOf(file.resolveSibling(LockFile.NAME)))
                    || jar.map(own ->
                                    name.equals(own) || name.startsWith(own + ".") && PluginSignature.isFileName(name))
                            .orElseGet(() -> LockEntry.isFileName(name) || PluginSignature.isFileName(name));
        };
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }

    private static QuoinException unreadable(Path file, String reason, @Nullable Exception cause) {
        return PluginRejection.PLUGIN_LOCK_INVALID.of(String.valueOf(file), reason + "; remove its directory", cause);
    }
}
