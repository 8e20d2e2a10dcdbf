package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.value.SessionKey;
import java.util.List;

/** Recognises misbehaviour at one height (T11). What a signer said first stays; the rest is evidence. */
final class Witness {

    private final Committee committee;
    private final Authenticator authenticator;
    private final EvidenceLog evidence;
    private final Outbox out;

    Witness(Committee committee, Authenticator authenticator, EvidenceLog evidence, Outbox out) {
        this.committee = committee;
        this.authenticator = authenticator;
        this.evidence = evidence;
        this.out = out;
    }

    /** Compares a verified message with an unverified one of the same signer, phase and round. */
    void compare(SignedMessage held, SignedMessage other) {
        SessionKey signer = committee.key(other.signer());
        boolean conflicts = held.round() == other.round() && !held.digest().equals(other.digest());
        if (conflicts && !evidence.has(signer, held.height()) && authenticator.isSigned(other)) {
            evidence.add(signer, held, other, out);
        }
    }

    /** Takes COMMITs whose lock a verified ROUND-CHANGE of their signer denies. */
    void denied(List<Vote> commits, RoundChange change) {
        commits.forEach(commit -> evidence.add(committee.key(change.signer()), commit, change, out));
    }
}
