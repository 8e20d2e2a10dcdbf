package io.quoin.host.cli.plugin;

import io.quoin.host.file.RegularFile;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.revocation.Advisory;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What verification found about one file: the plugin, or why it is refused.
 *
 * @param plugin present if the file was accepted
 * @param refusal present if not
 * @param identity id and version, as far as a known signer or the home's lock tells them
 * @param locked whether the home's lock names the file, or what it accepted has the file's id and bytes
 * @param installed what the home's lock has of the plugin's id, if the file was accepted
 * @param advisories what the operator's list says of the plugin
 */
record Verdict(
        Path file,
        Optional<VerifiedPlugin> plugin,
        Optional<QuoinException> refusal,
        Optional<Identity> identity,
        boolean locked,
        Optional<LockEntry> installed,
        List<Advisory> advisories) {

    /** Which plugin it is, or says that it is. */
    record Identity(String id, SemanticVersion version) {

        static Identity of(PluginDescriptor descriptor) {
            return new Identity(descriptor.id(), descriptor.version());
        }
    }

    Verdict {
        advisories = List.copyOf(advisories);
    }

    private static List<Verdict> of(
            List<PluginFile> files, PluginLock lock, PluginVerifier verifier, PluginProgress progress) {
        List<Verdict> verdicts = new ArrayList<>();
        for (PluginFile file : files) {
            verdicts.add(of(file, lock, verifier, progress));
            progress.judged(file.path());
        }
        return verdicts;
    }

    private static Verdict of(PluginFile file, PluginLock lock, PluginVerifier verifier, PluginProgress progress) {
        boolean named = file.purpose() instanceof Purpose.Load;
        try {
            VerifiedPlugin plugin = verifier.verify(file, bytes -> progress.read(file.path(), bytes));
            plugin.archive().requireReadable();
            PluginDescriptor descriptor = plugin.descriptor();
            Optional<LockEntry> installed = lock.entry(descriptor.id());
            return new Verdict(
                    file.path(),
                    Optional.of(plugin),
                    Optional.empty(),
                    Optional.of(Identity.of(descriptor)),
                    named
                            || installed
                                    .filter(entry -> entry.sha256().equals(plugin.digest()))
                                    .isPresent(),
                    installed,
                    verifier.trust().revocations().advisories(descriptor.id(), descriptor.version()));
        } catch (QuoinException e) {
            return new Verdict(
                    file.path(),
                    Optional.empty(),
                    Optional.of(e),
                    identity(file, verifier),
                    named,
                    Optional.empty(),
                    List.of());
        }
    }

    /** What a refused file is: its own word, if a known signer gave it, else what the lock accepted under its name. */
    private static Optional<Identity> identity(PluginFile file, PluginVerifier verifier) {
        return verifier.described(file)
                .map(Identity::of)
                .or(() -> file.purpose() instanceof Purpose.Load load
                        ? Optional.of(
                                new Identity(load.entry().id(), load.entry().version()))
                        : Optional.empty());
    }

    /** The locked plugins of a home, and the jars beside them that no lock names, judged as new ones. */
    static List<Verdict> all(PluginHome home, PluginProgress progress) {
        PluginLock lock = home.lockOrEmpty();
        List<PluginFile> files = new ArrayList<>(home.locked(lock));
        home.unlocked(lock).forEach(jar -> files.add(PluginFile.unlocked(jar)));
        return of(files, lock, home.verifier(), progress);
    }

    /** The locked plugins of a home. */
    static List<Verdict> installed(PluginHome home, PluginProgress progress) {
        PluginLock lock = home.lock();
        return of(home.locked(lock), lock, home.verifier(), progress);
    }

    /** Some files: those that the home's lock names as what they were accepted as, others as new ones. */
    static List<Verdict> of(List<Path> jars, PluginHome home, PluginProgress progress) {
        PluginLock lock = home.lockOrEmpty();
        List<PluginFile> files = jars.stream()
                .map(jar -> new PluginFile(jar, purpose(jar, home, lock)))
                .toList();
        return of(files, lock, home.verifier(), progress);
    }

    private static Purpose purpose(Path jar, PluginHome home, PluginLock lock) {
        return lock.entries().stream()
                .filter(entry -> isSame(home.file(entry), jar))
                .findFirst()
                .<Purpose>map(Verdict::load)
                .orElseGet(Purpose.Install::new);
    }

    private static Purpose load(LockEntry entry) {
        return new Purpose.Load(entry);
    }

    private static boolean isSame(Path locked, Path jar) {
        return place(locked).equals(place(jar));
    }

    /** Where a file lies, whatever links lead to its directory; not where it leads itself, for no link is a plugin. */
    private static Path place(Path file) {
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return absolute;
        }
        try {
            return directory.toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    file.toString(), "its directory cannot be looked up: " + RegularFile.reason(e), e);
        }
    }

    /** How the home would get an acceptable plugin that is not the installed one. */
    Optional<String> advice(HomeCommands commands) {
        if (locked || plugin.isEmpty()) {
            return Optional.empty();
        }
        PluginDescriptor descriptor = plugin.get().descriptor();
        if (installed.isEmpty()) {
            return Optional.of("no lock names it, so that no node loads it; run " + commands.quoted("install", file));
        }
        LockEntry other = installed.get();
        String instead = other.release() < descriptor.release()
                ? "upgrade"
                : "rollback " + descriptor.id() + " --to " + descriptor.version();
        return Optional.of(
                other.label() + " is installed; to have this one instead, run " + commands.quoted(instead, file));
    }

    /** {@code locked}, {@code unlocked} for an acceptable file that no lock names, or the refusal's code. */
    String status() {
        return refusal.map(refused -> refused.code().name()).orElse(locked ? "locked" : "unlocked");
    }

    /** For {@code --json}: what is only known of an accepted plugin is absent for a refused one. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.toString());
        json.put("status", status());
        identity.ifPresent(known -> {
            json.put("id", known.id());
            json.put("version", known.version().toString());
        });
        plugin.ifPresent(accepted -> putPlugin(json, accepted));
        refusal.ifPresent(refused -> json.put("reason", String.valueOf(refused.getMessage())));
        return json;
    }

    private void putPlugin(Map<String, Object> json, VerifiedPlugin accepted) {
        PluginDescriptor descriptor = accepted.descriptor();
        json.put("release", descriptor.release());
        json.put("requires", descriptor.requires().toString());
        json.put("kinds", descriptor.kinds());
        json.put("native", descriptor.nativeCode());
        json.put("license", descriptor.license());
        json.put("sizeBytes", accepted.size());
        json.put("sha256", accepted.digest().toHex());
        json.put(
                "signers",
                accepted.signers().stream()
                        .map(signer -> Map.of(
                                "subject", signer.subject(),
                                "fingerprint", signer.fingerprint().toHex(),
                                "notAfter", signer.notAfter().toString()))
                        .toList());
        json.put("notes", accepted.notes());
        json.put(
                "advisories",
                advisories.stream()
                        .map(advisory -> Map.of(
                                "id", advisory.id(),
                                "severity", advisory.severity().name(),
                                "text", advisory.text(),
                                "url", advisory.url()))
                        .toList());
    }
}
