package io.quoin.host.plugin.installed;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.signing.SignerCertificate;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Accepts every jar of a home as it is: what {@code quoin plugin lock} does, and a new home. */
public final class Locking {

    private final PluginHome home;
    private final InstantSource clock;

    public Locking(PluginHome home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * Verifies all jars in {@code plugins/} and writes the lock. What is locked already keeps the moment of its
     * acceptance; everything else is verified as new.
     *
     * @return what the lock now names
     * @throws io.quoin.spi.error.QuoinException with the first refusal; nothing is changed then
     */
    public List<VerifiedPlugin> lockAll() {
        return lockAll(LockingListener.NONE);
    }

    /** As {@link #lockAll()}. */
    public List<VerifiedPlugin> lockAll(LockingListener listener) {
        PluginLock before = home.lockOrEmpty();
        PluginVerifier verifier = home.verifier();
        Map<String, VerifiedPlugin> accepted = new TreeMap<>();
        List<LockEntry> entries = new ArrayList<>();
        for (Path jar : lockable(home.jars())) {
            VerifiedPlugin plugin =
                    verifier.verify(new PluginFile(jar, purpose(jar, before)), bytes -> listener.read(jar, bytes));
            VerifiedPlugin other = accepted.put(plugin.descriptor().id(), plugin);
            if (other != null) {
                throw PluginRejection.PLUGIN_DUPLICATE_ID.of(
                        String.valueOf(jar),
                        "it has the id '" + plugin.descriptor().id() + "', and so has " + other.path()
                                + "; move one of them out of the directory");
            }
            entries.add(entry(plugin, before, clock.instant()));
            listener.verified(plugin);
        }
        PluginLock lock = new PluginLock(entries);
        home.requireRoom(lock);
        home.remember(verifier.trust().state());
        home.commit(lock, listener::decided);
        return List.copyOf(accepted.values());
    }

    /** The jars, whose names and number are such that a lock can name them. */
    private static List<Path> lockable(List<Path> jars) {
        for (Path jar : jars) {
            if (!LockEntry.isFileName(String.valueOf(jar.getFileName()))) {
                throw PluginRejection.PLUGIN_LOCK_INVALID.of(
                        String.valueOf(jar),
                        "a lock cannot hold this name; rename the jar and its signatures: letters, digits, '.', '_' and"
                                + " '-', at most " + LockEntry.MAX_NAME + " before '.jar'");
            }
        }
        if (jars.size() > PluginLock.MAX_PLUGINS) {
            throw PluginRejection.PLUGIN_LOCK_INVALID.of(
                    String.valueOf(jars.get(0).getParent()),
                    "it has " + jars.size() + " jars, at most " + PluginLock.MAX_PLUGINS + " are accepted");
        }
        return jars;
    }

    private static Purpose purpose(Path jar, PluginLock lock) {
        return lock.entries().stream()
                .filter(entry -> entry.file().equals(jar.getFileName().toString()))
                .findFirst()
                .<Purpose>map(Purpose.Load::new)
                .orElseGet(Purpose.Install::new);
    }

    private static LockEntry entry(VerifiedPlugin plugin, PluginLock before, Instant now) {
        return before.entry(plugin.descriptor().id())
                .filter(known ->
                        known.sha256().equals(plugin.digest()) && known.file().equals(fileName(plugin)))
                .orElseGet(() -> entry(plugin, fileName(plugin), now));
    }

    /**
     * The entry of a plugin that is accepted now.
     *
     * @param file the jar's name in the home
     */
    public static LockEntry entry(VerifiedPlugin plugin, String file, Instant now) {
        return new LockEntry(
                plugin.descriptor().id(),
                plugin.descriptor().version(),
                plugin.descriptor().release(),
                file,
                plugin.digest(),
                plugin.size(),
                plugin.signers().stream().map(SignerCertificate::fingerprint).toList(),
                now,
                false);
    }

    private static String fileName(VerifiedPlugin plugin) {
        return String.valueOf(plugin.path().getFileName());
    }
}
