package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Decides what of one height is authentic, and remembers the locks it has already verified. */
final class Authenticator {

    private static final int LOCKS_REMEMBERED = 64;

    private final CertificateVerifier verifier;
    private final Committee committee;
    private final LockRule locks;
    private final Set<Certificate> verifiedLocks = new LinkedHashSet<>();

    Authenticator(CertificateVerifier verifier, Committee committee, LockRule locks) {
        this.verifier = verifier;
        this.committee = committee;
        this.locks = locks;
    }

    boolean isSigned(SignedMessage message) {
        return verifier.isSigned(message, committee);
    }

    /** Whether a certificate proves the decision of its block. */
    boolean isDecision(Certificate certificate) {
        return verifier.fault(certificate, Phase.COMMIT, committee).isEmpty();
    }

    /** Whether a lock is none, or is proven by its certificate. */
    boolean isProven(Prepared prepared, Optional<Certificate> lock) {
        if (!prepared.exists()) {
            return lock.isEmpty();
        }
        return lock.filter(certificate -> certificate.round() == prepared.round()
                        && certificate.block().equals(prepared.block())
                        && isLock(certificate))
                .isPresent();
    }

    /** Whether a proposal may be made in its round: round 0, or a quorum left the round before and its lock is kept. */
    boolean isJustified(Proposal proposal, RoundChangeTable known) {
        if (proposal.round() == 0) {
            return proposal.roundChanges().isEmpty() && proposal.lock().isEmpty();
        }
        Set<Integer> signers = new LinkedHashSet<>();
        for (RoundChange change : proposal.roundChanges()) {
            if (change.round() != proposal.round()
                    || !change.instance().equals(proposal.instance())
                    || change.signer() >= committee.size()
                    || !signers.add(change.signer())) {
                return false;
            }
        }
        if (!committee.isQuorum(signers::contains)) {
            return false;
        }
        for (RoundChange change : proposal.roundChanges()) {
            boolean seen = known.get(change.signer())
                    .map(RoundChange::withoutLock)
                    .filter(change::equals)
                    .isPresent();
            if (!seen && !isSigned(change)) {
                return false;
            }
        }
        Prepared bound = bound(proposal);
        return isProven(bound, proposal.lock())
                && (!bound.exists() || bound.block().equals(proposal.digest()));
    }

    /** The lock that a proposal has to keep, of those that its ROUND-CHANGEs claim. */
    Prepared bound(Proposal proposal) {
        return locks.binding(proposal.roundChanges()).map(RoundChange::prepared).orElse(Prepared.NONE);
    }

    private boolean isLock(Certificate certificate) {
        if (verifiedLocks.contains(certificate)) {
            return true;
        }
        if (verifier.fault(certificate, Phase.PREPARE, committee).isPresent()) {
            return false;
        }
        if (verifiedLocks.size() == LOCKS_REMEMBERED) {
            Iterator<Certificate> oldest = verifiedLocks.iterator();
            oldest.next();
            oldest.remove();
        }
        verifiedLocks.add(certificate);
        return true;
    }
}
