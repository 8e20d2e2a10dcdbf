package io.quoin.host.ledger.apply;

import static io.quoin.host.ledger.apply.CommandRefused.unless;

import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.host.ledger.command.SnapshotNeuron;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.EpochClosed;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionUnresolved;
import io.quoin.host.ledger.event.LedgerEvent.ValidatorSetChanged;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.ChallengeState;
import io.quoin.host.ledger.state.CurrentEpoch;
import io.quoin.host.ledger.state.EpochRecord;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.ValidatorSetRecord;
import io.quoin.host.ledger.weight.Candidate;
import io.quoin.host.ledger.weight.ChallengeScores;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.host.ledger.weight.EpochWeightsCalculation;
import io.quoin.host.ledger.weight.MinerScore;
import io.quoin.host.ledger.weight.ValidatorWeights;
import io.quoin.host.ledger.weight.WeightedMedian;
import io.quoin.host.ledger.weight.WeightedScore;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;

/** Ends an epoch: weights, overdue submissions, and the validators of the next one, in force three blocks later. */
final class CloseEpochApplier implements CommandApplier<CloseEpoch> {

    /**
     * After how many blocks a new validator set decides. The former set thus decides a block whose header carries the
     * state that holds the new one, two blocks after it, and who trusts the former can be shown the latter.
     */
    static final int SET_DELAY = 3;

    private final Genesis genesis;

    CloseEpochApplier(Genesis genesis) {
        this.genesis = genesis;
    }

    @Override
    public void apply(CloseEpoch command, Execution execution) {
        CurrentEpoch current = execution.state().currentEpoch();
        requireSnapshot(command, current.epoch());
        EpochWeights weights =
                new EpochWeightsCalculation(command.snapshot()).calculate(current.epoch(), scores(execution.state()));
        giveUpOverdue(current.epoch(), execution);
        List<Validator> members = eligible(command.snapshot(), current.epoch() + 1, execution.state());
        boolean retained = members.isEmpty();
        if (retained) {
            members = retained(current.epoch() + 1, execution.state());
        }
        long height = execution.block().height();
        ValidatorSet set =
                new ValidatorSet(current.epoch() + 1, command.snapshot().block().hash(), members);
        execution.writer().epochWeights(weights);
        execution
                .writer()
                .epoch(new EpochRecord(
                        current.epoch(), height, command.snapshot().block(), retained));
        execution.writer().snapshot(command.snapshot());
        execution.writer().validatorSet(new ValidatorSetRecord(height + SET_DELAY, set));
        execution.writer().currentEpoch(new CurrentEpoch(current.epoch() + 1, height, height + SET_DELAY, 0));
        execution.emit(new EpochClosed(weights));
        execution.emit(new ValidatorSetChanged(set, height + SET_DELAY));
    }

    private void requireSnapshot(CloseEpoch command, long epoch) {
        ChainSnapshot snapshot = command.snapshot();
        unless(
                command.epoch() == epoch,
                LedgerError.LEDGER_EPOCH,
                "The current epoch is " + epoch + ", found " + command.epoch());
        long block = genesis.parameters().lastChainBlock(epoch);
        unless(
                snapshot.block().number() == block
                        && snapshot.netuid() == genesis.chain().netuid(),
                LedgerError.LEDGER_SNAPSHOT,
                "Epoch " + epoch + " ends with chain block " + block + " of subnet "
                        + genesis.chain().netuid() + ", found block "
                        + snapshot.block().number() + " of subnet " + snapshot.netuid());
    }

    private static List<ChallengeScores> scores(StateReader state) {
        List<ChallengeScores> scores = new ArrayList<>();
        for (ChallengeRecord challenge : state.challenges()) {
            if (challenge.state() != ChallengeState.RETIRED) {
                List<MinerScore> miners = state.standings(challenge.name()).stream()
                        .map(standing -> new MinerScore(
                                standing.miner(), standing.submission(), median(standing.submission(), state)))
                        .toList();
                scores.add(new ChallengeScores(
                        challenge.name(),
                        challenge.manifest().mechanism(),
                        challenge.manifest().emissionShare(),
                        miners));
            }
        }
        return scores;
    }

    /** The stake-weighted median of all revealed scores, late ones included. */
    private static long median(Hash submission, StateReader state) {
        return WeightedMedian.of(state.evaluations(submission).stream()
                .flatMap(
                        evaluation -> evaluation
                                .reveal()
                                .map(reveal -> new WeightedScore(reveal.result().score(), evaluation.weight()))
                                .stream())
                .toList());
    }

    private void giveUpOverdue(long epoch, Execution execution) {
        int patience = genesis.parameters().resolveEpochs();
        for (Hash id : execution.state().openSubmissions()) {
            SubmissionRecord submission = execution.state().submission(id).orElseThrow();
            if (epoch - submission.epoch() + 1 >= patience) {
                SubmissionRecord unresolved =
                        submission.unresolved(execution.block().height());
                execution.writer().submission(unresolved);
                execution.emit(new SubmissionUnresolved(unresolved));
            }
        }
    }

    /** The present members with their weights, under the session keys that act for them in the next epoch. */
    private static List<Validator> retained(long nextEpoch, StateReader state) {
        return state.newestValidatorSet().set().validators().stream()
                .map(member -> new Validator(
                        member.hotkey(),
                        state.session(member.hotkey())
                                .flatMap(session -> session.live(nextEpoch))
                                .orElse(member.sessionKey()),
                        member.weight()))
                .toList();
    }

    private List<Validator> eligible(ChainSnapshot snapshot, long nextEpoch, StateReader state) {
        List<Candidate> candidates = new ArrayList<>();
        for (SnapshotNeuron neuron : snapshot.neurons()) {
            if (neuron.permit()) {
                state.session(neuron.hotkey())
                        .flatMap(session -> session.live(nextEpoch))
                        .ifPresent(key -> candidates.add(new Candidate(neuron.hotkey(), key, neuron.stake())));
            }
        }
        return ValidatorWeights.of(candidates, genesis.parameters());
    }
}
