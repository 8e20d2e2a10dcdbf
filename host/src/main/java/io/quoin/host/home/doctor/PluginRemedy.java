package io.quoin.host.home.doctor;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;

/** What to do about what a plugin, or what decides over all of them, is refused for; the refusal has the details. */
record PluginRemedy(Examination examination) {

    private static final String UPGRADE = "upgrade JAR";
    private static final String INSTALL = "install JAR";
    /** Makes the next revocation list. */
    static final String REVOKE = "revoke --key KEY --cert CERT";

    /** For the lock, the policy, the revocation list, {@code node.yaml}, and the plugins together. */
    String ofHome(QuoinException refusal) {
        if (refusal.code() == ConfigError.CONFIG_NO_PROVIDER) {
            return "correct " + examination.configFile() + ", or " + examination.command(INSTALL)
                    + "; on a network for development, also: name an unsigned plugin with --dev, as 'quoin run' has it";
        }
        if (refusal.code() instanceof ConfigError) {
            return "correct " + examination.configFile();
        }
        if (!(refusal.code() instanceof PluginRejection code)) {
            return message();
        }
        return switch (code) {
            case PLUGIN_LOCK_MISSING -> examination.command("lock");
            case PLUGIN_LOCK_INVALID ->
                examination.plugins().lacksState() ? examination.command("doctor --repair") : message();
            case PLUGIN_POLICY_INVALID -> "correct " + examination.plugins().policyFile();
            case PLUGIN_REVOCATION_LIST_STALE, PLUGIN_REVOCATION_LIST_INVALID -> examination.command(REVOKE);
            case PLUGIN_REVOCATION_LIST_ROLLBACK ->
                "put the newest list into " + examination.plugins().revocationFile();
            case PLUGIN_NOT_INSTALLED -> examination.command(INSTALL);
            case PLUGIN_DUPLICATE_ID, PLUGIN_DUPLICATE_NAME ->
                "name one of them in 'plugins.disabled' of " + examination.configFile() + ", or "
                        + examination.command("remove ID");
            default -> message();
        };
    }

    /** For a plugin that the lock names. */
    String ofInstalled(LockEntry entry, QuoinException refusal) {
        if (!(refusal.code() instanceof PluginRejection code)) {
            return message();
        }
        Path file = examination.plugins().file(entry);
        String remove = examination.command("remove " + entry.id());
        return switch (code) {
            case PLUGIN_TRUST_STORE_UNSAFE, PLUGIN_RELEASE_ROLLBACK, PLUGIN_SIGNER_NOT_YET_VALID -> message();
            case PLUGIN_SIGNER_UNKNOWN,
                    PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN,
                    PLUGIN_SIGNER_NOT_ALLOWED_FOR_KIND,
                    PLUGIN_SIGNATURE_THRESHOLD ->
                "correct " + examination.plugins().policyFile() + ", or " + remove;
            case PLUGIN_ARTIFACT_NOT_REGULAR_FILE,
                    PLUGIN_ARTIFACT_TOO_LARGE,
                    PLUGIN_ARTIFACT_UNREADABLE,
                    PLUGIN_SIGNATURE_MISSING,
                    PLUGIN_SIGNATURE_MALFORMED,
                    PLUGIN_SIGNATURE_MISMATCH,
                    PLUGIN_LOCK_MISMATCH ->
                "put the accepted " + file + " and its signatures back: move away what is there, then "
                        + examination.command(INSTALL) + " with the accepted JAR; or accept another one: " + remove
                        + ", then " + examination.command(INSTALL);
            default -> examination.command(UPGRADE);
        };
    }

    /** For a plugin that is named to be loaded unsigned. */
    String ofUnsigned(Path file, QuoinException refusal) {
        return refusal.code() == PluginRejection.PLUGIN_UNSIGNED_REFUSED
                ? "leave out --dev, or sign it and " + examination.command("install", file)
                : "correct " + file + ", or leave it out";
    }

    /** For a plugin that is in order, and whose code fails when it is loaded. */
    String ofLoading(Path file) {
        return examination.unsigned().contains(file)
                ? "correct " + file + ", or leave it out"
                : examination.command(UPGRADE) + ", or name it in 'plugins.disabled' of " + examination.configFile();
    }

    private String message() {
        return Examination.remedy(examination.home());
    }
}
