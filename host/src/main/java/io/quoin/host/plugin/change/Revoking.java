package io.quoin.host.plugin.change;

import io.quoin.host.file.DurableFile;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationFile;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.revocation.SignedList;
import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.plugin.trust.RevocationLoader;
import io.quoin.host.plugin.trust.RevocationRule;
import io.quoin.host.signing.CmsSigner;
import io.quoin.host.signing.PublisherKey;
import io.quoin.host.signing.SignatureRefusedException;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the operator's next revocation list and signs it. */
public final class Revoking {

    private static final Set<ErrorCode> UNFIT =
            Set.of(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK);

    private final PluginHome home;
    private final InstantSource clock;
    private final ChangeListener listener;

    /** @param listener is told of each step */
    public Revoking(PluginHome home, InstantSource clock, ChangeListener listener) {
        this.home = home;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Writes the list that follows the home's, or its first one. The new list holds from when its signature is in its
     * place; until then the old one does.
     *
     * @param added what is not trusted any more; none renews the list
     * @param validity until when the next list is due, which is at the end of the operator's certificate at the latest
     * @throws io.quoin.spi.error.QuoinException if the policy names no list, or no node would accept what this key signs;
     *     nothing is changed then
     */
    public RevocationList publish(List<Revocation> added, PublisherKey operator, Duration validity) {
        return publish(
                (before, sequence, now) -> before.next(sequence, added, now, due(now, validity, operator)),
                // What a list lacks that is not the newest would be lacking from then on.
                (before, seen) -> RevocationLoader.requireNoStepBack(home.revocationFile(), before.mark(), seen),
                operator);
    }

    /**
     * Writes a list with what another one revokes and advises, as {@link #publish}: what that does not have is withdrawn.
     *
     * @param wanted whose sequence and times do not count
     */
    public RevocationList replace(RevocationList wanted, PublisherKey operator, Duration validity) {
        return publish(
                (before, sequence, now) -> new RevocationList(
                        sequence, now, due(now, validity, operator), wanted.revoked(), wanted.advisories()),
                (before, seen) -> {},
                operator);
    }

    /** No list counts for longer than the certificate that signed it. */
    private static Instant due(Instant now, Duration validity, PublisherKey operator) {
        Instant due = now.plus(validity);
        Instant end = operator.certificate().notAfter();
        return due.isBefore(end) ? due : end;
    }

    /** The list that follows another one. */
    private interface Follower {

        RevocationList after(RevocationList before, long sequence, Instant now);
    }

    /** Refuses a list that must not be followed. */
    private interface Check {
        void require(SignedList before, RevocationMark seen);
    }

    private RevocationList publish(Follower follower, Check check, PublisherKey operator) {
        try (HomeGuard guard = HomeGuard.take(home.root())) {
            RevocationRule rule = home.policy()
                    .revocations()
                    .orElseThrow(() -> PluginRejection.PLUGIN_POLICY_INVALID.of(
                            "the trust policy",
                            "it names no revocation list; add 'revocations: {store: operators}' to it, and the operator's"
                                    + " certificate to the directory trust/operators"));
            if (!rule.certificates().contains(operator.certificate())) {
                throw PluginRejection.PLUGIN_REVOCATION_LIST_INVALID.of(
                        String.valueOf(home.revocationFile()),
                        operator.certificate() + " is not in the store that the policy's 'revocations' names, so its"
                                + " signature would not count");
            }
            requireAccepted(rule, operator);
            return publish(rule, follower, check, operator);
        }
    }

    private RevocationList publish(RevocationRule rule, Follower follower, Check check, PublisherKey operator) {
        try (HomeGuard guard = HomeGuard.takeList(home.revocationFile())) {
            settle(rule);
            RevocationList list = next(rule, follower, check);
            byte[] text = RevocationFile.format(list);
            SignedList readable = readable(text);
            write(text, operator);
            home.remember(home.state().accepting(readable.mark()));
            listener.reached(ChangeStep.DONE, RevocationLoader.NAME, 0);
            return list;
        }
    }

    /** Whether nodes accept what the key signs now. */
    private void requireAccepted(RevocationRule rule, PublisherKey operator) {
        try {
            operator.requireAccepted(rule.certificates(), clock);
        } catch (SignatureRefusedException e) {
            throw refused("no node would accept a list that this key signs: " + e.getMessage());
        }
    }

    private QuoinException refused(String reason) {
        return PluginRejection.PLUGIN_REVOCATION_LIST_INVALID.of(
                String.valueOf(home.revocationFile()), reason + "; the list is left as it is");
    }

    /**
     * Ends a list whose writing was interrupted: it is there whole, or not at all.
     *
     * @return whether one was
     */
    public boolean repair() {
        try (HomeGuard guard = HomeGuard.take(home.root())) {
            Optional<RevocationRule> rule = home.policy().revocations();
            if (rule.isEmpty()
                    || RevocationLoader.leftOver(home.revocationFile()).isEmpty()) {
                return false;
            }
            try (HomeGuard listGuard = HomeGuard.takeList(home.revocationFile())) {
                return settle(rule.get());
            }
        }
    }

    private boolean settle(RevocationRule rule) {
        if (RevocationLoader.leftOver(home.revocationFile()).isEmpty()) {
            return false;
        }
        try {
            new RevocationLoader(rule, clock, home.commands()).settle(home.revocationFile());
            listener.reached(ChangeStep.CLEARED, RevocationLoader.NAME, 0);
            return true;
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of(home.revocationFile() + " cannot be settled: " + e, e);
        }
    }

    private RevocationList next(RevocationRule rule, Follower follower, Check check) {
        Path file = home.revocationFile();
        TrustState state = home.state();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        boolean first = !RevocationLoader.isThere(file);
        RevocationList before = first ? RevocationList.none() : before(rule, check, state.revocations());
        long highest =
                Math.max(first ? 0 : before.sequence(), state.revocations().sequence());
        if (highest == Long.MAX_VALUE) {
            throw PluginRejection.PLUGIN_REVOCATION_LIST_INVALID.of(
                    String.valueOf(file),
                    "its sequence, or the one in plugins.state, is " + highest + ", and no list can follow it");
        }
        return follower.after(before, highest + 1, now);
    }

    private RevocationList before(RevocationRule rule, Check check, RevocationMark seen) {
        try {
            SignedList before = new RevocationLoader(rule, clock, home.commands()).readToFollow(home.revocationFile());
            check.require(before, seen);
            return before.list();
        } catch (QuoinException e) {
            if (!UNFIT.contains(e.code())) {
                throw e;
            }
            throw new QuoinException(
                    e.code(),
                    e.getMessage()
                            + "; no list can follow this one: if the right one is lost, move it and its signature"
                            + " away, and name with the next one all that is revoked",
                    e);
        }
    }

    /** What every node will read the text as: a list that none can read would stop them all. */
    private SignedList readable(byte[] text) {
        if (text.length > RevocationFile.MAX_BYTES) {
            throw refused("it would have " + text.length + " bytes, at most " + RevocationFile.MAX_BYTES + " are read");
        }
        try {
            return SignedList.of(text);
        } catch (IllegalArgumentException e) {
            throw refused("no node could read it: " + e.getMessage());
        }
    }

    private void write(byte[] text, PublisherKey operator) {
        Path file = home.revocationFile();
        Path signature = PluginSignature.pathFor(file);
        try {
            stage(file, text);
            stage(signature, CmsSigner.sign(text, operator, clock.instant()));
            DurableFile.forceDirectory(file.resolveSibling(""));
            DurableFile.place(signature);
            listener.reached(ChangeStep.DECIDED, RevocationLoader.NAME, 0);
            DurableFile.place(file);
            listener.reached(ChangeStep.CLEARED, RevocationLoader.NAME, 0);
        } catch (IOException e) {
            throw PluginChangeError.PLUGIN_CHANGE_FAILED.of(
                    file + " cannot be written: " + e + "; run "
                            + home.commands().quoted("doctor --repair"),
                    e);
        }
    }

    private void stage(Path file, byte[] content) throws IOException {
        DurableFile.write(
                DurableFile.partOf(file),
                content,
                written -> listener.reached(ChangeStep.STAGED, String.valueOf(file.getFileName()), written));
    }
}
