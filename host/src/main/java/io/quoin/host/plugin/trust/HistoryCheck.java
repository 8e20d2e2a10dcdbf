package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.value.Hash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Whether a plugin is the one that was accepted, and no older than what was accepted before. */
record HistoryCheck(TrustState state, InstantSource clock, HomeCommands commands) {

    void require(
            Purpose purpose,
            PluginArtifact artifact,
            PluginDescriptor descriptor,
            List<SignerCertificate> signers,
            String label,
            List<String> notes) {
        if (purpose instanceof Purpose.Load load) {
            requireLocked(load.entry(), artifact, descriptor, signers, label);
            noteFuture(load.entry(), notes);
            if (load.entry().rolledBack()) {
                notes.add("release " + descriptor.release() + ": the operator went back to it from a later one");
            }
        }
        boolean mayGoBack = purpose instanceof Purpose.Rollback
                || purpose instanceof Purpose.Load load && load.entry().rolledBack();
        int highest = state.highestRelease(descriptor.id());
        if (descriptor.release() < highest && !mayGoBack) {
            throw PluginRejection.PLUGIN_RELEASE_ROLLBACK.of(
                    label,
                    descriptor.id() + " " + descriptor.version() + " is release " + descriptor.release()
                            + ", and release " + highest + " was accepted before; if you want the older one, run "
                            + goBack(purpose, artifact, descriptor));
        }
        Optional<Hash> before = state.digest(descriptor.id(), descriptor.version());
        if (before.isPresent() && !before.get().equals(artifact.digest())) {
            throw PluginRejection.PLUGIN_VERSION_REPUBLISHED.of(
                    label,
                    descriptor.id() + " " + descriptor.version() + " was accepted before as sha256 "
                            + before.get().toHex() + "; a publisher gives each change a version of its own");
        }
    }

    /** It is no reason to refuse: the moment counts for nothing but a certificate that has expired since. */
    private void noteFuture(LockEntry entry, List<String> notes) {
        Instant now = clock.instant();
        if (entry.accepted().isAfter(now.plus(RevocationLoader.CLOCK_TOLERANCE))) {
            notes.add("plugins.lock says that it was accepted at " + entry.accepted() + ", and now is " + now
                    + ": check the machine's clock; if it is right, the lock was changed by hand: run "
                    + commands.quoted("remove " + entry.id()) + " and " + commands.quoted("install JAR"));
        }
    }

    /** What is installed already is nothing to go back to, until it was removed: then it is kept. */
    private String goBack(Purpose purpose, PluginArtifact artifact, PluginDescriptor descriptor) {
        String rollback = "rollback " + descriptor.id() + " --to " + descriptor.version();
        return purpose instanceof Purpose.Load
                ? commands.quoted("remove " + descriptor.id()) + " and " + commands.quoted(rollback)
                : commands.quoted(rollback, artifact.path());
    }

    private void requireLocked(
            LockEntry entry,
            PluginArtifact artifact,
            PluginDescriptor descriptor,
            List<SignerCertificate> signers,
            String label) {
        requireSame(
                entry,
                artifact,
                label,
                "sha256",
                entry.sha256().toHex(),
                artifact.digest().toHex());
        requireSame(entry, artifact, label, "size", entry.size(), (long) artifact.bytes().length);
        requireSame(entry, artifact, label, "id", entry.id(), descriptor.id());
        requireSame(entry, artifact, label, "version", entry.version(), descriptor.version());
        requireSame(entry, artifact, label, "release", entry.release(), descriptor.release());
        List<Hash> found = signers.stream().map(SignerCertificate::fingerprint).toList();
        for (Hash signer : entry.signers()) {
            if (!found.contains(signer)) {
                throw mismatch(entry, artifact, label, "a signature of " + signer.shortHex(), found.toString());
            }
        }
    }

    private void requireSame(
            LockEntry entry, PluginArtifact artifact, String label, String what, Object locked, Object found) {
        if (!locked.equals(found)) {
            throw mismatch(entry, artifact, label, "the " + what + " " + locked, String.valueOf(found));
        }
    }

    private RuntimeException mismatch(
            LockEntry entry, PluginArtifact artifact, String label, String expected, String found) {
        return PluginRejection.PLUGIN_LOCK_MISMATCH.of(
                label,
                "plugins.lock names " + expected + ", found " + found
                        + (entry.sha256().equals(artifact.digest())
                                ? "; the file is the locked one, and the lock was changed: put plugins.lock back, or move"
                                        + " it away and run " + commands.quoted("lock")
                                : "; put the locked file back, or accept this one with "
                                        + commands.quoted("upgrade JAR")));
    }
}
