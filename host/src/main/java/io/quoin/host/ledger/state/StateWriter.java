package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.StorageWrite;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;
import java.util.function.Consumer;

/** Writes the state's records to an overlay. */
public final class StateWriter {

    private final StateOverlay overlay;

    public StateWriter(StateOverlay overlay) {
        this.overlay = overlay;
    }

    public void currentEpoch(CurrentEpoch epoch) {
        put(StateTable.CURRENT_EPOCH.key(), epoch::encode);
    }

    public void snapshot(ChainSnapshot snapshot) {
        put(StateTable.SNAPSHOT.key(), snapshot::encode);
    }

    public void validatorSet(ValidatorSetRecord set) {
        put(StateTable.VALIDATOR_SET.key(set.fromHeight()), set::encode);
    }

    public void challenge(ChallengeRecord challenge) {
        put(StateKeys.challenge(challenge.name()), challenge::encode);
    }

    /** Writes a submission, and keeps the list of open ones in step with its status. */
    public void submission(SubmissionRecord submission) {
        put(StateKeys.submission(submission.id()), submission::encode);
        byte[] open = StateKeys.openSubmission(submission.id());
        if (submission.status().isOpen()) {
            put(open, out -> out.u63(submission.epoch()).u63(submission.height()));
        } else {
            overlay.delete(open);
        }
    }

    public void evaluation(EvaluationRecord evaluation) {
        put(StateKeys.evaluation(evaluation.submission(), evaluation.evaluator()), evaluation::encode);
    }

    public void session(SessionRecord session) {
        put(StateKeys.session(session.hotkey()), session::encode);
    }

    public void sessionOwner(SessionKey key, AccountId hotkey) {
        put(StateKeys.sessionOwner(key), out -> out.fixed(hotkey));
    }

    public void miner(AccountId id, MinerRecord miner) {
        put(StateKeys.miner(id), miner::encode);
    }

    public void standing(StandingRecord standing) {
        put(StateKeys.standing(standing.challenge(), standing.miner()), standing::encode);
    }

    /** Sets or removes what a challenge keeps under one of its keys. */
    public void storage(ChallengeName challenge, StorageWrite write) {
        byte[] key = StateKeys.storage(challenge, write.key());
        write.value().ifPresentOrElse(value -> overlay.put(key, value.toBytes()), () -> overlay.delete(key));
    }

    public void storageUsage(ChallengeName challenge, StorageUsage usage) {
        put(StateKeys.storageUsage(challenge), out -> out.u63(usage.keys()).u63(usage.bytes()));
    }

    public void epoch(EpochRecord epoch) {
        put(StateTable.EPOCH.key(epoch.epoch()), epoch::encode);
    }

    public void epochWeights(EpochWeights weights) {
        put(StateTable.EPOCH_WEIGHTS.key(weights.epoch()), weights::encode);
    }

    private void put(byte[] key, Consumer<CanonicalWriter> content) {
        CanonicalWriter out = new CanonicalWriter();
        content.accept(out);
        overlay.put(key, out.toBytes());
    }
}
