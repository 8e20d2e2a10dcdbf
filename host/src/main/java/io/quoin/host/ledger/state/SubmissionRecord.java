package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;

/**
 * A submission and where its evaluation stands.
 *
 * @param id the id of the command that handed it in
 * @param epoch the epoch of submission
 * @param height the block that accepted it
 * @param timestamp that block's time in milliseconds
 * @param evaluators in order of hotkey
 * @param result the agreed result; there is one exactly if the status is {@code FINAL}
 * @param storage what became of the result's writes
 * @param closedHeight the block that ended the evaluation; 0 while it is open
 */
public record SubmissionRecord(
        Hash id,
        ChallengeName challenge,
        Hash artifact,
        int artifactBytes,
        AccountId miner,
        long nonce,
        long epoch,
        long height,
        long timestamp,
        SubmissionStatus status,
        List<Evaluator> evaluators,
        Optional<EvaluationResult> result,
        StorageOutcome storage,
        long closedHeight) {

    public SubmissionRecord {
        evaluators = List.copyOf(evaluators);
    }

    /** The assignment of a hotkey. */
    public Optional<Evaluator> evaluator(AccountId hotkey) {
        return evaluators.stream().filter(e -> e.hotkey().equals(hotkey)).findFirst();
    }

    /** The submission with revealing open. */
    public SubmissionRecord revealing() {
        return with(SubmissionStatus.REVEALING, Optional.empty(), StorageOutcome.NONE, 0);
    }

    /** The submission with its agreed result. */
    public SubmissionRecord decided(EvaluationResult agreed, StorageOutcome written, long atHeight) {
        return with(SubmissionStatus.FINAL, Optional.of(agreed), written, atHeight);
    }

    /** The submission, given up. */
    public SubmissionRecord unresolved(long atHeight) {
        return with(SubmissionStatus.UNRESOLVED, Optional.empty(), StorageOutcome.NONE, atHeight);
    }

    private SubmissionRecord with(
            SubmissionStatus next, Optional<EvaluationResult> agreed, StorageOutcome written, long closed) {
        return new SubmissionRecord(
                id,
                challenge,
                artifact,
                artifactBytes,
                miner,
                nonce,
                epoch,
                height,
                timestamp,
                next,
                evaluators,
                agreed,
                written,
                closed);
    }

    void encode(CanonicalWriter out) {
        out.fixed(id);
        challenge.encode(out);
        out.fixed(artifact).u32(artifactBytes).fixed(miner).u63(nonce);
        out.u63(epoch).u63(height).u63(timestamp).u8(status.tag());
        out.list(evaluators, (target, evaluator) -> evaluator.encode(target));
        out.optional(result, (target, agreed) -> agreed.encode(target))
                .u8(storage.tag())
                .u63(closedHeight);
    }

    static SubmissionRecord decode(CanonicalReader in) {
        return new SubmissionRecord(
                in.hash(),
                ChallengeName.decode(in),
                in.hash(),
                in.u31(),
                in.account(),
                in.u63(),
                in.u63(),
                in.u63(),
                in.u63(),
                SubmissionStatus.ofTag(in.u8()),
                in.list(128, Evaluator::decode),
                in.optional(EvaluationResult::decode),
                StorageOutcome.ofTag(in.u8()),
                in.u63());
    }
}
