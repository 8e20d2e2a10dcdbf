package io.quoin.simulator.whole;

import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.host.ledger.command.CommitEvaluation;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.RevealEvaluation;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.ledger.state.Evaluator;
import io.quoin.simulator.Violation;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Validator weights and epoch weights once more, from the commands in blocks, the scripted chain and the scripted engine:
 * small, slow, and of the host's code only the commands.
 */
final class WeightModel {

    private static final long WHOLE = 1_000_000_000L;
    private static final long LARGEST = 65_535;

    private static final class Work {

        private final Submit submit;
        private final Map<AccountId, Long> weights = new HashMap<>();
        private final Set<AccountId> committed = new HashSet<>();
        private final Set<AccountId> revealed = new HashSet<>();
        private boolean decided;

        Work(Submit submit) {
            this.submit = submit;
        }

        boolean isQuorum(Set<AccountId> evaluators) {
            long all = weights.values().stream().mapToLong(Long::longValue).sum();
            return 3 * evaluators.stream().mapToLong(weights::get).sum() > 2 * all;
        }
    }

    private final ChainScript chain;
    private final int evaluators;
    private final int miners;
    private final Function<Hash, List<Evaluator>> drawn;
    private final Map<Hash, Work> works = new HashMap<>();
    private final SortedMap<AccountId, Long> best = new TreeMap<>();
    private final Map<Long, Map<AccountId, Long>> sets = new HashMap<>();
    private final Map<Long, SortedMap<Integer, Integer>> epochs = new HashMap<>();
    private long epoch;

    /**
     * @param drawn the evaluators that the ledger drew for a submission
     */
    WeightModel(WholeScenario scenario, ChainScript chain, Function<Hash, List<Evaluator>> drawn) {
        this.chain = chain;
        this.evaluators = scenario.evaluators();
        this.miners = scenario.miners();
        this.drawn = drawn;
        sets.put(0L, members(scenario.network().weights()));
    }

    /** The next command of the chain of blocks. */
    void take(SignedCommand signed) {
        if (signed.command() instanceof Submit submit) {
            submitted(signed.id(Cast.NETWORK), submit);
        } else if (signed.command() instanceof CommitEvaluation commit) {
            Work work = known(works, commit.submission());
            if (work.revealed.isEmpty()) {
                work.committed.add(commit.evaluator());
            }
        } else if (signed.command() instanceof RevealEvaluation reveal) {
            revealed(known(works, reveal.submission()), reveal.evaluator());
        } else if (signed.command() instanceof CloseEpoch close) {
            closed(close);
        }
    }

    /** How many epochs are closed. */
    long closedEpochs() {
        return epoch;
    }

    /** The weights of a closed epoch by uid, without zeros. */
    SortedMap<Integer, Integer> weights(long closed) {
        return known(epochs, closed);
    }

    /** The validators of an epoch with their voting weights. */
    Map<AccountId, Long> validators(long of) {
        return known(sets, of);
    }

    private void submitted(Hash id, Submit submit) {
        Work work = new Work(submit);
        drawn.apply(id).forEach(evaluator -> work.weights.put(evaluator.hotkey(), evaluator.weight()));
        Map<AccountId, Long> set = known(sets, epoch);
        Violation.require(
                work.weights.size() == Math.min(evaluators, set.size())
                        && set.entrySet().containsAll(work.weights.entrySet()),
                "evaluators",
                () -> work.weights + " were drawn from " + set);
        works.put(id, work);
    }

    private void revealed(Work work, AccountId evaluator) {
        Violation.require(
                work.isQuorum(work.committed), "reveal", () -> "a result of " + work.submit + " is shown too early");
        if (!work.committed.contains(evaluator)) {
            return;
        }
        work.revealed.add(evaluator);
        if (!work.decided && work.isQuorum(work.revealed)) {
            work.decided = true;
            EvaluationResult result = ScriptedEngine.result(work.submit.artifact());
            if (result.score() > 0) {
                best.merge(work.submit.miner(), result.score(), Math::max);
            }
        }
    }

    private void closed(CloseEpoch close) {
        long block = close.snapshot().block().number();
        Violation.require(close.epoch() == epoch, "epoch", () -> close.epoch() + " ends in epoch " + epoch);
        Violation.require(
                close.snapshot().equals(ChainSnapshot.of(chain.metagraph(chain.block(block)))),
                "snapshot",
                () -> "epoch " + epoch + " ends with what chain block " + block + " is not");
        epochs.put(epoch, weights(shares(block)));
        epoch++;
        sets.put(epoch, members(chain.stakes(block)));
    }

    /** Of 10^9, by uid: in proportion to the best scores; what is nobody's is the owner's. */
    private SortedMap<Integer, Long> shares(long block) {
        long whole = Users.EMISSION * (WHOLE / 1_000_000);
        long total = best.values().stream().mapToLong(Long::longValue).sum();
        List<AccountId> order = List.copyOf(best.keySet());
        long[] parts = order.stream()
                .mapToLong(miner -> whole * known(best, miner) / total)
                .toArray();
        long left = order.isEmpty() ? 0 : whole - Arrays.stream(parts).sum();
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -(whole * known(best, order.get(i)) % total)))
                .limit(left)
                .forEach(i -> parts[i]++);
        SortedMap<Integer, Long> shares = new TreeMap<>();
        long burned = WHOLE;
        for (int miner = 0; miner < miners; miner++) {
            int place = order.indexOf(Cast.miner(miner).account());
            if (place >= 0 && parts[place] > 0 && chain.isRegistered(miner, block)) {
                shares.put(ChainScript.uid(miner), parts[place]);
                burned -= parts[place];
            }
        }
        shares.put(ChainScript.OWNER_UID, burned);
        return shares;
    }

    /** The largest share is 65,535, the others in proportion, rounded half up. */
    private static SortedMap<Integer, Integer> weights(SortedMap<Integer, Long> shares) {
        long most = shares.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        SortedMap<Integer, Integer> weights = new TreeMap<>();
        shares.forEach((uid, share) -> {
            int weight = (int) ((2 * share * LARGEST + most) / (2 * most));
            if (weight > 0) {
                weights.put(uid, weight);
            }
        });
        return weights;
    }

    /** The highest cap that is below a third of what it leaves cuts the stakes. */
    private static Map<AccountId, Long> members(long[] stakes) {
        long cap = Arrays.stream(stakes).max().orElseThrow();
        while (3 * cap >= cut(stakes, cap)) {
            cap--;
        }
        Map<AccountId, Long> members = new HashMap<>();
        for (int id = 0; id < stakes.length; id++) {
            if (stakes[id] > 0) {
                members.put(Cast.hotkey(id).account(), Math.min(stakes[id], cap));
            }
        }
        return members;
    }

    private static <K, V> V known(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "Nothing is known of " + key);
    }

    private static long cut(long[] stakes, long cap) {
        return Arrays.stream(stakes).map(stake -> Math.min(stake, cap)).sum();
    }
}
