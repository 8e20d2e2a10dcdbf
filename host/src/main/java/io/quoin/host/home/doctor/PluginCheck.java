package io.quoin.host.home.doctor;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.installed.Selection;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.loading.Platform;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.revocation.Advisory;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.shell.ShellText;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The installed plugins, and those that are named to be loaded unsigned, by the same lock, policy and verifier as at the
 * node's start. Each is verified once, and what was verified is loaded.
 */
final class PluginCheck {

    /** From when a certificate's end is worth a word. */
    private static final Duration CERTIFICATE_NOTICE = Duration.ofDays(30);

    /** From when the next revocation list is worth a word. */
    private static final Duration LIST_NOTICE = Duration.ofDays(7);

    private final Examination examination;
    private final PluginRemedy remedy;
    private final PluginVerifier verifier;
    private final PluginLock lock;

    private PluginCheck(Examination examination, PluginRemedy remedy, PluginVerifier verifier, PluginLock lock) {
        this.examination = examination;
        this.remedy = remedy;
        this.verifier = verifier;
        this.lock = lock;
    }

    static void run(Examination examination) {
        PluginHome plugins = examination.plugins();
        PluginRemedy remedy = new PluginRemedy(examination);
        Optional<PluginLock> lock = attempt(examination, plugins::lock, remedy::ofHome);
        Optional<PluginVerifier> verifier = attempt(examination, plugins::verifier, remedy::ofHome);
        if (lock.isPresent() && verifier.isPresent()) {
            new PluginCheck(examination, remedy, verifier.get(), lock.get()).run();
        }
    }

    private static <T> Optional<T> attempt(
            Examination examination, Supplier<T> reading, Function<QuoinException, String> fix) {
        try {
            return Optional.of(reading.get());
        } catch (QuoinException e) {
            examination.add(Finding.error(e, fix.apply(e)));
            return Optional.empty();
        }
    }

    private void run() {
        Optional<PluginLock> selected = examination
                .config()
                .flatMap(config -> attempt(
                        examination,
                        () -> Selection.of(
                                lock,
                                config.plugins().mandatory(),
                                config.plugins().disabled(),
                                examination.plugins().commands()),
                        remedy::ofHome));
        EqualBytes equal = new EqualBytes();
        List<LoadablePlugin> loadable = new ArrayList<>();
        boolean sound = true;
        for (LockEntry entry : lock.entries()) {
            Optional<VerifiedPlugin> plugin = examined(
                    new PluginFile(examination.plugins().file(entry), new Purpose.Load(entry)),
                    refusal -> remedy.ofInstalled(entry, refusal));
            sound &= plugin.isPresent();
            plugin.filter(found -> selected.flatMap(plugins -> plugins.entry(entry.id()))
                            .isPresent())
                    .ifPresent(found -> loadable.add(LoadablePlugin.of(found, equal)));
        }
        for (Path file : examination.unsigned()) {
            Optional<VerifiedPlugin> plugin =
                    examined(PluginFile.unsigned(file), refusal -> remedy.ofUnsigned(file, refusal));
            sound &= plugin.isPresent();
            plugin.ifPresent(found -> loadable.add(LoadablePlugin.of(found, equal)));
        }
        if (selected.isPresent() && sound) {
            examination.config().ifPresent(config -> ProviderCheck.run(examination, remedy, config, loadable));
        }
        attempt(examination, () -> examination.plugins().unlocked(lock), remedy::ofHome)
                .ifPresent(jars -> jars.forEach(this::unlocked));
        operators();
        revocationList(verifier.trust().revocations());
    }

    private Optional<VerifiedPlugin> examined(PluginFile file, Function<QuoinException, String> fix) {
        Optional<VerifiedPlugin> plugin = attempt(examination, () -> whole(file), fix);
        plugin.ifPresent(this::look);
        return plugin;
    }

    private VerifiedPlugin whole(PluginFile file) {
        VerifiedPlugin plugin = verifier.verify(file);
        plugin.archive().requireReadable();
        return plugin;
    }

    private void look(VerifiedPlugin plugin) {
        String label = plugin.descriptor().id() + " " + plugin.descriptor().version();
        boolean hasNative = plugin.archive().names().stream().anyMatch(name -> name.startsWith("native/"));
        String here = "native/" + Platform.current() + "/";
        if (hasNative && plugin.archive().names().stream().noneMatch(name -> name.startsWith(here))) {
            examination.add(Finding.warning(
                    DoctorCode.DOCTOR_NATIVE,
                    label + " has native libraries, and none for " + Platform.current(),
                    "read whether it does without, ask its publisher for one, or disable it with 'plugins.disabled' in"
                            + " node.yaml"));
        }
        for (SignerCertificate signer : plugin.signers()) {
            if (signer.notAfter().isBefore(examination.clock().instant().plus(CERTIFICATE_NOTICE))) {
                examination.add(Finding.warning(
                        DoctorCode.DOCTOR_CERTIFICATE_EXPIRES,
                        label + ": " + signer + " is valid until " + signer.notAfter(),
                        "ask the publisher for a release with a new certificate"));
            }
        }
        for (Advisory advisory : verifier.trust()
                .revocations()
                .advisories(plugin.descriptor().id(), plugin.descriptor().version())) {
            examination.add(Finding.warning(
                    DoctorCode.DOCTOR_ADVISORY,
                    label + ": " + advisory.id() + " (" + advisory.severity() + ") " + advisory.text(),
                    examination.command("advisories")));
        }
    }

    private void unlocked(Path jar) {
        try {
            VerifiedPlugin plugin = verifier.verify(PluginFile.unlocked(jar));
            String id = plugin.descriptor().id();
            Optional<LockEntry> installed = lock.entry(id);
            if (installed.isPresent()) {
                examination.add(Finding.warning(
                        PluginRejection.PLUGIN_DUPLICATE_ID,
                        jar + " has the id '" + id + "', which "
                                + installed.get().file() + " is installed with",
                        installed.get().release() < plugin.descriptor().release()
                                ? examination.command("upgrade", jar) + ", or move it away"
                                : "move it away"));
            } else {
                examination.add(Finding.warning(
                        DoctorCode.DOCTOR_UNLOCKED,
                        jar + " is " + id + " " + plugin.descriptor().version() + ", and not installed",
                        examination.command("install", jar)));
            }
        } catch (QuoinException e) {
            examination.add(Finding.warning(
                    DoctorCode.DOCTOR_UNLOCKED,
                    jar + " is not installed, and is refused: " + e.getMessage(),
                    "rm " + ShellText.word(jar)));
        }
    }

    /** Lists are signed by any of the operator's certificates, so the last one's end counts. */
    private void operators() {
        verifier.trust().policy().revocations().stream()
                .flatMap(rule -> rule.certificates().stream())
                .max(Comparator.comparing(SignerCertificate::notAfter))
                .filter(last ->
                        last.notAfter().isBefore(examination.clock().instant().plus(CERTIFICATE_NOTICE)))
                .ifPresent(last -> examination.add(Finding.warning(
                        DoctorCode.DOCTOR_CERTIFICATE_EXPIRES,
                        "the operator's " + last + " is valid until " + last.notAfter()
                                + ", and no revocation list counts after it",
                        "put a new certificate beside it into the policy's store, and sign the next list with it: "
                                + examination.command(PluginRemedy.REVOKE))));
    }

    private void revocationList(RevocationList list) {
        if (verifier.trust().policy().revocations().isPresent()
                && list.nextUpdate().isBefore(examination.clock().instant().plus(LIST_NOTICE))) {
            examination.add(Finding.warning(
                    DoctorCode.DOCTOR_LIST_DUE,
                    "the next revocation list is due at " + list.nextUpdate(),
                    examination.command(PluginRemedy.REVOKE)));
        }
    }
}
