package io.quoin.host.plugin.change;

import io.quoin.host.file.DurableFile;
import io.quoin.host.file.RegularFile;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings the files of a home in line with its lock when a change is at its end, or was interrupted anywhere. The lock
 * alone decides which plugins the home has; what else a change has made or left is removed. If the lock is neither the one
 * before the change nor the one after it, nothing is. May be repeated.
 */
public final class Settlement {

    /** The directory in {@code plugins/} in which new files become whole. */
    static final String STAGING = ".staging";

    private static final int MAX_BYTES = 1 << 20;

    private final PluginHome home;
    private final ChangeListener listener;

    Settlement(PluginHome home, ChangeListener listener) {
        this.home = home;
        this.listener = listener;
    }

    /** The command of a change that was interrupted, if there is one. */
    public static Optional<String> interrupted(PluginHome home) {
        if (Files.exists(pendingFile(home), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(pending(home).command());
        }
        return nameless(home).anyMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                ? Optional.of("a change")
                : Optional.empty();
    }

    /** What a change leaves that its note does not name. */
    private static Stream<Path> nameless(PluginHome home) {
        return Stream.of(staging(home), DurableFile.partOf(pendingFile(home)), DurableFile.partOf(home.lockFile()));
    }

    /**
     * Removes what an interrupted change has left. A repair that is interrupted itself is ended by the next one.
     *
     * @param listener is told of each step
     * @return the change, if there was one
     * @throws QuoinException with {@code PLUGIN_FILE_IN_THE_WAY} if it would remove what the change knows nothing of; nothing
     *     is removed then
     */
    public static Optional<Settled> repair(PluginHome home, ChangeListener listener) {
        try (HomeGuard guard = HomeGuard.take(home.root())) {
            return settleInterrupted(home, listener);
        }
    }

    /**
     * Makes {@code plugins.state} anew if somebody has removed it, from the lock, what is kept and the revocation
     * list.
     *
     * @return whether it was lacking
     */
    public static boolean restoreMarks(PluginHome home) {
        try (HomeGuard guard = HomeGuard.take(home.root())) {
            KeptVersions.requireSafe(home.root());
            boolean lacking = home.lacksState();
            if (lacking) {
                home.restoreState(new KeptVersions(home.root()).all());
            }
            return lacking;
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of("the kept versions cannot be read: " + e, e);
        }
    }

    /** For who has the home's guard. What is kept is looked at before anything is changed. */
    static Optional<Settled> settleInterrupted(PluginHome home, ChangeListener listener) {
        KeptVersions.requireSafe(home.root());
        return interrupted(home).map(command -> {
            try {
                return new Settled(command, new Settlement(home, listener).settle());
            } catch (IOException | UncheckedIOException e) {
                throw PluginChangeError.PLUGIN_CHANGE_FAILED.of("the interrupted change cannot be settled: " + e, e);
            }
        });
    }

    static Path pendingFile(PluginHome home) {
        return home.root().resolve(PendingFile.NAME);
    }

    static Path staging(PluginHome home) {
        return home.directory().resolve(STAGING);
    }

    private static PendingChange pending(PluginHome home) {
        Path file = pendingFile(home);
        try {
            return PendingFile.parse(RegularFile.read(file, MAX_BYTES, bytes -> {}, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw unreadable(file, RegularFile.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static QuoinException unreadable(Path file, String reason, Exception cause) {
        return PluginRejection.PLUGIN_LOCK_INVALID.of(
                String.valueOf(file), reason + "; it only says what an interrupted change left over: remove it", cause);
    }

    /** @return the versions that are no longer kept, for later ones are */
    List<LockEntry> settle() throws IOException {
        Optional<PluginLock> lock = Files.exists(home.lockFile()) ? Optional.of(home.lock()) : Optional.empty();
        if (Files.exists(pendingFile(home), LinkOption.NOFOLLOW_LINKS)) {
            PendingChange pending = pending(home);
            if (!pending.knows(lock)) {
                throw unknown(lock, pending);
            }
            Set<String> wanted = wanted(lock.orElseGet(PluginLock::empty));
            Map<String, Hash> left = new LinkedHashMap<>(pending.files());
            left.keySet().removeAll(wanted);
            left.forEach((name, known) -> requireKnown(home.directory().resolve(name), known, pending));
            for (String name : left.keySet()) {
                if (Files.deleteIfExists(home.directory().resolve(name))) {
                    listener.reached(ChangeStep.CLEARED, name, 0);
                }
            }
            DurableFile.forceDirectory(home.directory());
        }
        for (Path path : nameless(home).toList()) {
            remove(path);
        }
        List<LockEntry> dropped =
                lock.isPresent() ? new KeptVersions(home.root(), listener).tidy(lock.get()) : List.of();
        listener.reached(ChangeStep.CLEARED, STAGING, 0);
        Files.deleteIfExists(pendingFile(home));
        DurableFile.forceDirectory(home.root());
        return dropped;
    }

    private void requireKnown(Path file, Hash known, PendingChange pending) {
        if (FoundFile.digest(file).filter(found -> !found.equals(known)).isPresent()) {
            throw PluginChangeError.PLUGIN_FILE_IN_THE_WAY.of(file + " is not the file that '" + pending.command()
                    + "' knew when it was interrupted, and is not removed; move it away, then run "
                    + home.commands().quoted("doctor --repair"));
        }
    }

    /** With another lock than the change's, or without one, what was accepted would count as left over. */
    private QuoinException unknown(Optional<PluginLock> lock, PendingChange pending) {
        PluginRejection code =
                lock.isPresent() ? PluginRejection.PLUGIN_LOCK_INVALID : PluginRejection.PLUGIN_LOCK_MISSING;
        return code.of(
                String.valueOf(home.lockFile()),
                (lock.isPresent() ? "it is another lock than the one that was" : "there is no lock, and one was")
                        + " there when '" + pending.command()
                        + "' was interrupted, so that nobody can tell what that has left over: put it back and run "
                        + home.commands().quoted("doctor --repair") + "; if it is lost, move "
                        + pendingFile(home)
                        + " away and run " + home.commands().quoted("lock") + " to accept the jars in "
                        + home.directory() + " as they are");
    }

    /** The installed jars, and every signature beside them. */
    private Set<String> wanted(PluginLock lock) {
        Set<String> wanted = new HashSet<>();
        for (LockEntry entry : lock.entries()) {
            wanted.add(entry.file());
            PluginSignature.pathsFor(home.file(entry))
                    .forEach(signature -> wanted.add(signature.getFileName().toString()));
        }
        return wanted;
    }

    /** Removes whatever has the name, with all that is in it; links are removed, not followed. */
    private void remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walked = Files.walk(path)) {
            files = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
            listener.reached(ChangeStep.CLEARED, String.valueOf(file.getFileName()), 0);
        }
    }
}
