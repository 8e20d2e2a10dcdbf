package io.quoin.host.plugin.change;

import io.quoin.host.config.Suggestion;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Works out a change, and verifies what it brings; writes nothing. The first refusal is the whole change's. */
final class ChangePlanner {

    private final PluginHome home;
    private final PluginLock before;
    private final PluginVerifier verifier;
    private final KeptVersions kept;
    private final Instant now;
    private final ChangeListener listener;

    ChangePlanner(PluginHome home, PluginVerifier verifier, KeptVersions kept, Instant now, ChangeListener listener) {
        this.home = home;
        this.before = home.lockOrEmpty();
        this.verifier = verifier;
        this.kept = kept;
        this.now = now;
        this.listener = listener;
    }

    /** New plugins; of one that is installed with the same bytes, what is missing of its files. */
    Change install(List<Path> jars) {
        return arriving("install", jars, incoming -> {
            Optional<LockEntry> installed = before.entry(incoming.entry().id());
            if (installed.isPresent()) {
                throw PluginChangeError.PLUGIN_ALREADY_INSTALLED.of(incoming.plugin()
                                .path() + " is "
                        + incoming.entry().label() + ", and " + installed.get().label()
                        + " is installed; run "
                        + commands().quoted("upgrade", incoming.plugin().path()));
            }
        });
    }

    /** Later releases of installed plugins. */
    Change upgrade(List<Path> jars) {
        return arriving("upgrade", jars, incoming -> {
            LockEntry entry = incoming.entry();
            LockEntry installed = installed(
                    entry.id(),
                    String.valueOf(incoming.plugin().path()),
                    "; run " + commands().quoted("install", incoming.plugin().path()));
            if (entry.release() <= installed.release()) {
                throw PluginRejection.PLUGIN_RELEASE_ROLLBACK.of(
                        String.valueOf(incoming.plugin().path()),
                        entry.label() + " is release " + entry.release() + ", expected a later one than "
                                + installed.label() + " with release " + installed.release());
            }
        });
    }

    /** Whether something that arrives may do so. */
    private interface Admission {

        void require(Incoming incoming);
    }

    private Change arriving(String command, List<Path> jars, Admission admission) {
        Map<String, Incoming> arriving = new LinkedHashMap<>();
        PluginLock after = before;
        for (Path jar : jars) {
            Incoming incoming = read(jar);
            Incoming other = arriving.put(incoming.entry().id(), incoming);
            if (other != null) {
                throw PluginRejection.PLUGIN_DUPLICATE_ID.of(
                        String.valueOf(jar),
                        "it has the id '" + incoming.entry().id() + "', and so has "
                                + other.plugin().path() + "; name one of them");
            }
            if (isInstalled(incoming)) {
                if (isWhole(incoming)) {
                    arriving.remove(incoming.entry().id());
                }
            } else {
                admission.require(incoming);
                after = incoming.into(after);
            }
        }
        return new Change(command + arriving.keySet(), before, after, List.copyOf(arriving.values()));
    }

    private boolean isInstalled(Incoming incoming) {
        return before.entry(incoming.entry().id())
                .map(entry -> entry.sha256().equals(incoming.entry().sha256()))
                .orElse(false);
    }

    /** Whether an installed plugin's jar is in its place, and signatures by the names of those that came with it. */
    private boolean isWhole(Incoming incoming) {
        return FoundFile.digest(home.file(incoming.entry()))
                        .filter(incoming.entry().sha256()::equals)
                        .isPresent()
                && incoming.files().keySet().stream()
                        .allMatch(name -> Files.exists(home.directory().resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    /** What the lock has already is judged as the node does when it loads it, and stays what the lock says it is. */
    private Incoming read(Path jar) {
        PluginArtifact artifact = artifact(jar);
        Optional<LockEntry> locked = before.entries().stream()
                .filter(entry -> entry.sha256().equals(artifact.digest()))
                .findFirst();
        return locked.isPresent()
                ? verified(artifact, new Purpose.Load(locked.get()), plugin -> locked.get())
                : verified(artifact, new Purpose.Install(), plugin -> {
                    PluginDescriptor descriptor = plugin.descriptor();
                    return Locking.entry(plugin, descriptor.id() + "-" + descriptor.version() + ".jar", now);
                });
    }

    private Incoming read(Path jar, Purpose purpose, Function<VerifiedPlugin, LockEntry> entry) {
        return verified(artifact(jar), purpose, entry);
    }

    private PluginArtifact artifact(Path jar) {
        String file = String.valueOf(jar.getFileName());
        return PluginArtifact.read(jar, bytes -> listener.reached(ChangeStep.READ, file, bytes));
    }

    private Incoming verified(PluginArtifact artifact, Purpose purpose, Function<VerifiedPlugin, LockEntry> entry) {
        List<PluginSignature> signatures = PluginSignature.readAll(artifact.path());
        VerifiedPlugin plugin = verifier.verify(artifact, signatures, purpose);
        listener.reached(ChangeStep.VERIFIED, String.valueOf(artifact.path().getFileName()), plugin.size());
        return new Incoming(plugin, signatures, entry.apply(plugin));
    }

    /** A kept version in the place of the installed one, or of none. */
    Change rollback(String id, SemanticVersion to) throws IOException {
        LockEntry entry = marked(keptEntry(id, to));
        if (wasAccepted(entry)) {
            return back(read(kept.jar(entry), new Purpose.Load(entry), plugin -> entry));
        }
        return back(read(
                kept.jar(entry), new Purpose.Rollback(), plugin -> marked(Locking.entry(plugin, entry.file(), now))));
    }

    /** What is kept counts as accepted if the marks say that this file was; if not, it is judged as it is now. */
    private boolean wasAccepted(LockEntry entry) {
        return verifier.trust()
                .state()
                .digest(entry.id(), entry.version())
                .filter(entry.sha256()::equals)
                .isPresent();
    }

    /** An earlier version that is not kept any more, from its jar. */
    Change rollback(String id, SemanticVersion to, Path jar) {
        Incoming incoming = read(jar, new Purpose.Rollback(), plugin -> {
            PluginDescriptor found = plugin.descriptor();
            if (!found.id().equals(id) || !found.version().equals(to)) {
                throw PluginChangeError.PLUGIN_VERSION_NOT_KEPT.of(
                        jar + " is " + found.id() + " " + found.version() + ", expected " + id + " " + to);
            }
            return marked(Locking.entry(plugin, id + "-" + to + ".jar", now));
        });
        return isInstalled(incoming) ? new Change("rollback", before, before, List.of()) : back(incoming);
    }

    private Change back(Incoming incoming) {
        PluginLock after = incoming.into(before);
        return new Change("rollback[" + incoming.entry().label() + "]", before, after, List.of(incoming));
    }

    private LockEntry marked(LockEntry entry) {
        return entry.withRolledBack(entry.release() < verifier.trust().state().highestRelease(entry.id()));
    }

    private LockEntry keptEntry(String id, SemanticVersion to) throws IOException {
        List<LockEntry> versions = kept.of(id);
        if (versions.isEmpty() && before.entry(id).isEmpty()) {
            List<String> known = new ArrayList<>(before.ids());
            kept.all().forEach(entry -> known.add(entry.id()));
            throw PluginRejection.PLUGIN_NOT_INSTALLED.of(
                    id, "it is neither installed nor kept" + Suggestion.didYouMean(id, known) + handIn(id, to));
        }
        return versions.stream()
                .filter(entry -> entry.version().equals(to))
                .findFirst()
                .orElseThrow(() -> PluginChangeError.PLUGIN_VERSION_NOT_KEPT.of(id + " " + to
                        + " is not kept; there are: "
                        + (versions.isEmpty()
                                ? "none"
                                : versions.stream()
                                        .map(entry -> entry.version().toString())
                                        .collect(Collectors.joining(", ")))
                        + handIn(id, to)));
    }

    private String handIn(String id, SemanticVersion to) {
        return "; hand in its jar with " + commands().quoted("rollback " + id + " --to " + to + " JAR");
    }

    private HomeCommands commands() {
        return verifier.trust().commands();
    }

    /** No plugin of these ids any more. */
    Change remove(List<String> ids) {
        PluginLock after = before;
        for (String id : ids) {
            installed(id, id, "");
            after = after.without(id);
        }
        return new Change("remove" + ids, before, after, List.of());
    }

    /** @param named what the operator named: the id itself, or a jar with it */
    private LockEntry installed(String id, String named, String instead) {
        return before.entry(id)
                .orElseThrow(() -> PluginRejection.PLUGIN_NOT_INSTALLED.of(
                        named,
                        "no plugin '" + id + "' is installed" + Suggestion.didYouMean(id, before.ids()) + instead));
    }
}
