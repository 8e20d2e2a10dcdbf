package io.quoin.host.home.doctor;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.installed.Selection;
import io.quoin.host.plugin.loading.Platform;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.revocation.Advisory;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/** The installed plugins, by the same lock, policy and verifier as at the node's start. */
final class PluginCheck {

    /** From when a certificate's end is worth a word. */
    private static final Duration CERTIFICATE_NOTICE = Duration.ofDays(30);

    /** From when the next revocation list is worth a word. */
    private static final Duration LIST_NOTICE = Duration.ofDays(7);

    private final Examination examination;
    private final PluginVerifier verifier;
    private final PluginLock lock;

    private PluginCheck(Examination examination, PluginVerifier verifier, PluginLock lock) {
        this.examination = examination;
        this.verifier = verifier;
        this.lock = lock;
    }

    static void run(Examination examination) {
        PluginHome plugins = examination.plugins();
        Optional<PluginLock> lock = attempt(examination, plugins::lock);
        Optional<PluginVerifier> verifier = attempt(examination, plugins::verifier);
        if (lock.isPresent() && verifier.isPresent()) {
            new PluginCheck(examination, verifier.get(), lock.get()).run();
        }
    }

    private static <T> Optional<T> attempt(Examination examination, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (QuoinException e) {
            examination.add(Finding.error(e, fix(examination, e)));
            return Optional.empty();
        }
    }

    /** The command for what a plugin is refused for; the message has the details. */
    private static String fix(Examination examination, QuoinException refusal) {
        if (!(refusal.code() instanceof PluginRejection code)) {
            return examination.command("verify");
        }
        return switch (code) {
            case PLUGIN_TRUST_STORE_UNSAFE -> Examination.remedy(examination.home());
            case PLUGIN_LOCK_MISSING -> examination.command("lock");
            case PLUGIN_REVOCATION_LIST_STALE, PLUGIN_REVOCATION_LIST_INVALID ->
                examination.command("revoke --key KEY --cert CERT");
            case PLUGIN_REVOCATION_LIST_ROLLBACK ->
                "put the newest list into " + examination.plugins().revocationFile();
            case PLUGIN_REVOKED_ARTIFACT, PLUGIN_REVOKED_SIGNER, PLUGIN_SPI_INCOMPATIBLE ->
                examination.command("upgrade JAR");
            default -> examination.command("verify");
        };
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
                                examination.plugins().commands())));
        int sound = 0;
        for (LockEntry entry : lock.entries()) {
            Path file = examination.plugins().file(entry);
            Optional<VerifiedPlugin> plugin =
                    attempt(examination, () -> whole(new PluginFile(file, new Purpose.Load(entry))));
            plugin.ifPresent(this::look);
            sound += plugin.isPresent() ? 1 : 0;
        }
        if (selected.isPresent() && sound == lock.entries().size()) {
            providers(selected.get());
        }
        examination.plugins().unlocked(lock).forEach(this::unlocked);
        operators();
        revocationList(verifier.trust().revocations());
    }

    private void providers(PluginLock selected) {
        examination
                .config()
                .ifPresent(config -> ProviderCheck.run(
                        examination, config, examination.plugins().locked(selected), verifier));
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
                    "ask its publisher for one, or disable it with 'plugins.disabled' in node.yaml"));
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
            if (lock.entry(id).isPresent()) {
                examination.add(Finding.warning(
                        PluginRejection.PLUGIN_DUPLICATE_ID,
                        jar + " has the id '" + id + "', which "
                                + lock.entry(id).orElseThrow().file() + " is installed with",
                        examination.command("upgrade " + jar) + ", or move it away"));
            } else {
                examination.add(Finding.warning(
                        DoctorCode.DOCTOR_UNLOCKED,
                        jar + " is " + id + " " + plugin.descriptor().version() + ", and not installed",
                        examination.command("install " + jar)));
            }
        } catch (QuoinException e) {
            examination.add(Finding.warning(
                    DoctorCode.DOCTOR_UNLOCKED,
                    jar + " is not installed, and is refused: " + e.getMessage(),
                    "rm " + jar));
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
                                + examination.command("revoke --key KEY --cert CERT"))));
    }

    private void revocationList(RevocationList list) {
        if (verifier.trust().policy().revocations().isPresent()
                && list.nextUpdate().isBefore(examination.clock().instant().plus(LIST_NOTICE))) {
            examination.add(Finding.warning(
                    DoctorCode.DOCTOR_LIST_DUE,
                    "the next revocation list is due at " + list.nextUpdate(),
                    examination.command("revoke --key KEY --cert CERT")));
        }
    }
}
