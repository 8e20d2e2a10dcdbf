package io.quoin.host.plugin.installed;

import io.quoin.host.file.RegularFile;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.revocation.SignedList;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.RevocationLoader;
import io.quoin.host.plugin.trust.RevocationRule;
import io.quoin.host.plugin.trust.SafePath;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a home keeps what concerns plugins, and the one place that puts policy, revocation list, state and lock together:
 * the node's start and every command decide by the same. Holds no open file; reads anew at each call.
 */
public final class PluginHome {

    /** The directory of jars and signatures in a home. */
    public static final String DIRECTORY = "plugins";

    /** The trust policy's place in a home. */
    public static final String POLICY = "trust/policy.yaml";

    private final Path home;
    private final Path policy;
    private final boolean development;
    private final InstantSource clock;

    /**
     * @param policy the trust policy's file
     * @param development whether the home's network is one for development
     */
    public PluginHome(Path home, Path policy, boolean development, InstantSource clock) {
        this.home = home;
        this.policy = policy;
        this.development = development;
        this.clock = clock;
    }

    public Path root() {
        return home;
    }

    /** For messages. */
    public HomeCommands commands() {
        return HomeCommands.of(home);
    }

    /** Where the jars are. */
    public Path directory() {
        return home.resolve(DIRECTORY);
    }

    public Path lockFile() {
        return home.resolve(LockFile.NAME);
    }

    public Path stateFile() {
        return home.resolve(StateFile.NAME);
    }

    /** The trust policy's file. */
    public Path policyFile() {
        return policy;
    }

    /** The revocation list's file beside the policy. */
    public Path revocationFile() {
        return policy.toAbsolutePath().resolveSibling(RevocationLoader.NAME);
    }

    /** The jar of an entry. */
    public Path file(LockEntry entry) {
        return directory().resolve(entry.file());
    }

    /** @throws QuoinException with {@code PLUGIN_LOCK_MISSING} or {@code PLUGIN_LOCK_INVALID} */
    public PluginLock lock() {
        if (!Files.exists(lockFile())) {
            throw PluginRejection.PLUGIN_LOCK_MISSING.of(
                    String.valueOf(lockFile()),
                    "there is no lock; run " + commands().quoted("lock") + " to accept the jars in " + directory());
        }
        return HomeFile.read(
                lockFile(),
                LockFile::parse,
                "; put the file back as it was, or move it away and run "
                        + commands().quoted("lock") + " to accept the jars in " + directory() + " as they are");
    }

    /** The lock, or an empty one if there is none yet. */
    public PluginLock lockOrEmpty() {
        return Files.exists(lockFile()) ? lock() : PluginLock.empty();
    }

    /**
     * The marks as they were written down, raised by what the lock names: the lock decides, and its marks may not have
     * been written yet when a command was interrupted.
     *
     * @throws QuoinException with {@code PLUGIN_LOCK_INVALID}
     */
    public TrustState state() {
        return marks().raised(marks().recorded(), lockOrEmpty().entries());
    }

    /**
     * Refuses a lock whose plugins the marks have no room for. Nothing is written.
     *
     * @throws QuoinException with {@code PLUGIN_LOCK_INVALID}
     */
    public void requireRoom(PluginLock lock) {
        marks().raised(state(), lock.entries());
    }

    /** Whether somebody has removed the marks: they are there before a lock is. */
    public boolean lacksState() {
        return marks().areLacking();
    }

    /**
     * Makes marks anew where they are lacking, by the lock, by what is kept, and by the revocation list that is there.
     *
     * @throws QuoinException with {@code PLUGIN_REVOCATION_LIST_INVALID} if it is no operator's list; nothing is written then
     */
    public void restoreState(List<LockEntry> kept) {
        HomeMarks marks = marks();
        TrustState state = marks.raised(marks.raised(listed(), kept), lock().entries());
        HomeFile.write(stateFile(), StateFile.format(state), commands());
    }

    private TrustState listed() {
        Path list = revocationFile();
        Optional<RevocationRule> rule = policy().revocations();
        if (rule.isEmpty() || !RevocationLoader.isThere(list)) {
            return TrustState.empty();
        }
        try {
            return TrustState.empty()
                    .accepting(new RevocationLoader(rule.get(), clock, commands())
                            .readToFollow(list)
                            .mark());
        } catch (QuoinException e) {
            throw new QuoinException(
                    e.code(),
                    e.getMessage() + "; to have no mark of a list, move it and its signature away, and run "
                            + commands().quoted("doctor --repair"),
                    e);
        }
    }

    /** The trust policy as it is now. */
    public TrustPolicy policy() {
        return TrustPolicy.load(policy, development);
    }

    /**
     * Policy, revocation list and state as they are now.
     *
     * @throws QuoinException with {@code PLUGIN_TRUST_STORE_UNSAFE} also if others can change what is in {@code plugins/}
     */
    public PluginTrust trust() {
        SafePath.requireIfThere(directory(), PluginRejection.PLUGIN_ARTIFACT_UNREADABLE);
        TrustPolicy loaded = policy();
        TrustState state = state();
        Optional<SignedList> revocations = loaded.revocations()
                .map(rule -> new RevocationLoader(rule, clock, commands()).load(revocationFile(), state));
        return new PluginTrust(
                loaded,
                revocations.map(SignedList::list).orElseGet(RevocationList::none),
                revocations.map(signed -> state.accepting(signed.mark())).orElse(state),
                commands());
    }

    public PluginVerifier verifier() {
        return new PluginVerifier(trust(), clock);
    }

    /** Writes down marks that have risen; those that another process has raised meanwhile stay. */
    public void remember(TrustState risen) {
        marks().remember(risen);
    }

    private HomeMarks marks() {
        return new HomeMarks(stateFile(), lockFile(), commands());
    }

    /**
     * Makes a lock the home's: from when this has replaced the file, the home has its plugins. Marks are written before
     * and after, so that they never tell less than a lock that is gone.
     */
    public void commit(PluginLock lock) {
        commit(lock, () -> {});
    }

    /**
     * As {@link #commit(PluginLock)}.
     *
     * @param decided is run when the lock is the home's, before its marks are written
     * @throws QuoinException as {@link #requireRoom} does, and nothing is changed then
     */
    public void commit(PluginLock lock, Runnable decided) {
        requireRoom(lock);
        remember(state());
        HomeFile.write(lockFile(), LockFile.format(lock), commands());
        decided.run();
        remember(state());
    }

    /** The locked files, each to be loaded as what the lock says it is. */
    public List<PluginFile> locked(PluginLock lock) {
        return lock.entries().stream()
                .map(entry -> new PluginFile(file(entry), new Purpose.Load(entry)))
                .toList();
    }

    /** Jars in the directory that no entry names; they are never read as plugins by a node. */
    public List<Path> unlocked(PluginLock lock) {
        Set<String> known = lock.entries().stream().map(LockEntry::file).collect(Collectors.toSet());
        return jars().stream()
                .filter(jar -> !known.contains(jar.getFileName().toString()))
                .toList();
    }

    /** The jars in the directory, by name. */
    public List<Path> jars() {
        if (Files.notExists(directory())) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(directory()), "there is no such directory; name a node's home with --home");
        }
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(directory()), "it cannot be listed: " + RegularFile.reason(e), e);
        }
    }
}
