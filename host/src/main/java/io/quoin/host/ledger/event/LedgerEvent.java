package io.quoin.host.ledger.event;

import io.quoin.host.ledger.error.Refusal;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.SessionRecord;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;

/** Something that an applied block did. Records show the state right after the command that did it. */
public sealed interface LedgerEvent {

    record ChallengeRegistered(ChallengeRecord challenge) implements LedgerEvent {}

    record ChallengeChanged(ChallengeRecord challenge) implements LedgerEvent {}

    /** A submission waits for its evaluators. */
    record SubmissionAccepted(SubmissionRecord submission) implements LedgerEvent {}

    record EvaluationCommitted(EvaluationRecord evaluation) implements LedgerEvent {}

    /** The evaluators that have committed may reveal now. */
    record RevealOpen(SubmissionRecord submission) implements LedgerEvent {}

    record EvaluationRevealed(EvaluationRecord evaluation) implements LedgerEvent {}

    record SubmissionFinal(SubmissionRecord submission) implements LedgerEvent {}

    record SubmissionUnresolved(SubmissionRecord submission) implements LedgerEvent {}

    record SessionBound(SessionRecord session) implements LedgerEvent {}

    record EpochClosed(EpochWeights weights) implements LedgerEvent {}

    /**
     * A new validator set is known.
     *
     * @param fromHeight the first height that it decides
     */
    record ValidatorSetChanged(ValidatorSet set, long fromHeight) implements LedgerEvent {}

    /**
     * A command in the block was not valid and did nothing.
     *
     * @param position in the block, from 0
     * @param command SHA-256 of the command's bytes in the block, which need not be readable
     */
    record CommandSkipped(int position, Hash command, Refusal refusal) implements LedgerEvent {}
}
