package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.core.Statements.Statement;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.Seal;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recognises misbehaviour at one height (T11), also by what comes too late to count; it stays until the next height is
 * decided. Two messages of one signer convict it if they have different digests in one slot, or if a ROUND-CHANGE denies
 * the lock of its COMMIT. Signatures that nothing else needs are verified only where they would convict.
 */
final class Witness {

    /** How many rounds are kept per signer and phase. */
    static final int ROUNDS_KEPT = VoteTable.ROUNDS_KEPT;

    /** How many proposals are kept; each may hold a whole block. */
    static final int PROPOSALS_KEPT = Bodies.LIMIT;

    /** What one validator said. */
    private record Testimony(Statements prepares, Statements commits, Statements changes) {

        Testimony() {
            this(new Statements(ROUNDS_KEPT), new Statements(ROUNDS_KEPT), new Statements(ROUNDS_KEPT));
        }
    }

    private final Committee committee;
    private final RoundClock clock;
    private final Authenticator authenticator;
    private final EvidenceLog evidence;
    private final Outbox out;
    private final List<Testimony> bySigner = new ArrayList<>();
    private final Statements proposals = new Statements(PROPOSALS_KEPT);
    private Optional<Hash> decision = Optional.empty();

    Witness(Committee committee, RoundClock clock, Authenticator authenticator, EvidenceLog evidence, Outbox out) {
        this.committee = committee;
        this.clock = clock;
        this.authenticator = authenticator;
        this.evidence = evidence;
        this.out = out;
        for (int i = 0; i < committee.size(); i++) {
            bySigner.add(new Testimony());
        }
    }

    boolean isAt(Instance instance) {
        return instance.equals(committee.instance());
    }

    /** Takes a message with a verified signature. */
    void saw(SignedMessage message) {
        take(message, true);
    }

    /** Takes a certificate with verified signatures. */
    void saw(Certificate certificate, Phase phase) {
        Instance at = committee.instance();
        for (Seal seal : certificate.seals()) {
            saw(new Vote(at, phase, certificate.round(), certificate.block(), seal.signer(), seal.signature()));
        }
    }

    /** Takes the proof of this height's decision. */
    void decided(Certificate certificate) {
        decision = Optional.of(certificate.block());
        saw(certificate, Phase.COMMIT);
    }

    /** Takes a message of this height that is good for nothing else; its signature is not verified yet. */
    void heard(SignedMessage message) {
        boolean member = message.signer() < committee.size();
        if (member && (!(message instanceof Proposal) || isOfLeader(message))) {
            take(message, false);
        }
    }

    /** Whether a proposal of a round that was reached is its leader's; finding those of far rounds would take long. */
    private boolean isOfLeader(SignedMessage proposal) {
        return proposal.round() <= clock.round() && proposal.signer() == committee.leader(proposal.round());
    }

    /** Takes somebody's decision of this height: another block than the one that was decided convicts its signers. */
    void heard(Decided other) {
        Certificate certificate = other.certificate();
        if (decision.filter(block -> !block.equals(certificate.block())).isPresent()
                && authenticator.isDecision(certificate)) {
            saw(certificate, Phase.COMMIT);
        }
    }

    private void take(SignedMessage message, boolean known) {
        Statements places = places(message);
        if (places.at(message.round())
                .filter(held -> isRepeated(held, message, known))
                .isPresent()) {
            return;
        }
        SessionKey signer = committee.key(message.signer());
        if (evidence.has(signer, message.height())) {
            return;
        }
        List<Statement> others = contradicted(message, places);
        boolean verified = known || (!others.isEmpty() && authenticator.isSigned(message));
        if (!others.isEmpty() && !verified) {
            return;
        }
        for (Statement other : others) {
            if (other.verified() || authenticator.isSigned(other.message())) {
                evidence.add(signer, other.message(), message, out);
                return;
            }
            places(other.message()).forget(other.message().round());
        }
        places.keep(new Statement(withoutLock(message), verified));
    }

    /** Whether a message says nothing new; a verified one takes the place of one that is not. */
    private static boolean isRepeated(Statement held, SignedMessage message, boolean verified) {
        return (held.verified() || !verified) && held.message().digest().equals(message.digest());
    }

    private List<Statement> contradicted(SignedMessage message, Statements places) {
        List<Statement> found = new ArrayList<>();
        places.at(message.round())
                .filter(other -> !other.message().digest().equals(message.digest()))
                .ifPresent(found::add);
        Testimony testimony = bySigner.get(message.signer());
        if (message instanceof RoundChange change) {
            testimony.commits().below(change.round()).stream()
                    .filter(commit -> denies(change, commit.message()))
                    .forEach(found::add);
        } else if (message.phase() == Phase.COMMIT) {
            testimony.changes().above(message.round()).stream()
                    .filter(change -> denies((RoundChange) change.message(), message))
                    .forEach(found::add);
        }
        return found;
    }

    /** Whether a ROUND-CHANGE of a later round claims a lock that is older than the COMMIT's, or another one. */
    private static boolean denies(RoundChange change, SignedMessage commit) {
        int claimed = change.prepared().round();
        boolean another =
                claimed == commit.round() && !change.prepared().block().equals(commit.digest());
        return claimed < commit.round() || another;
    }

    private Statements places(SignedMessage message) {
        Testimony testimony = bySigner.get(message.signer());
        return switch (message.phase()) {
            case PRE_PREPARE -> proposals;
            case PREPARE -> testimony.prepares();
            case COMMIT -> testimony.commits();
            case ROUND_CHANGE -> testimony.changes();
        };
    }

    private static SignedMessage withoutLock(SignedMessage message) {
        return message instanceof RoundChange change ? change.withoutLock() : message;
    }
}
