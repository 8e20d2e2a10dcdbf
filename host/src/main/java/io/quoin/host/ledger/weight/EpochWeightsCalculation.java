package io.quoin.host.ledger.weight;

import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.SnapshotNeuron;
import io.quoin.spi.value.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** From scores to the chain's weights, in integers. Pure. */
public final class EpochWeightsCalculation {

    private static final long PARTS_PER_EMISSION_UNIT = EpochWeights.WHOLE / 1_000_000;

    private final ChainSnapshot snapshot;
    private final Map<AccountId, Integer> uidByHotkey = new HashMap<>();
    private final SortedSet<Integer> uids = new TreeSet<>();

    /** Prepares a calculation with the registrations of a chain block. */
    public EpochWeightsCalculation(ChainSnapshot snapshot) {
        this.snapshot = snapshot;
        for (SnapshotNeuron neuron : snapshot.neurons()) {
            uidByHotkey.put(neuron.hotkey(), neuron.uid());
            uids.add(neuron.uid());
        }
    }

    /**
     * The epoch's weights.
     *
     * @param challenges every challenge that is not retired, in order of name
     */
    public EpochWeights calculate(long epoch, List<ChallengeScores> challenges) {
        SortedMap<Integer, List<ChallengeScores>> byMechanism = new TreeMap<>();
        byMechanism.put(0, new ArrayList<>());
        for (ChallengeScores challenge : challenges) {
            byMechanism
                    .computeIfAbsent(challenge.mechanism(), mechanism -> new ArrayList<>())
                    .add(challenge);
        }
        List<MechanismWeights> mechanisms = new ArrayList<>();
        byMechanism.forEach((mechanism, members) -> mechanisms.add(mechanism(mechanism, members)));
        return new EpochWeights(epoch, snapshot.block(), snapshot.ownerUid(), snapshot.versionKey(), mechanisms);
    }

    private MechanismWeights mechanism(int mechanism, List<ChallengeScores> challenges) {
        List<MinerShare> shares = new ArrayList<>();
        challenges.forEach(challenge -> shares.addAll(shares(challenge)));
        SortedMap<Integer, Long> parts = new TreeMap<>();
        long earned = 0;
        for (MinerShare share : shares) {
            if (share.uid().isPresent()) {
                parts.merge(share.uid().get(), share.parts(), Math::addExact);
                earned = Math.addExact(earned, share.parts());
            }
        }
        long burned = EpochWeights.WHOLE - earned;
        if (burned > 0) {
            parts.merge(snapshot.ownerUid(), burned, Math::addExact);
        }
        return new MechanismWeights(mechanism, burned, shares, uidShares(parts));
    }

    private List<MinerShare> shares(ChallengeScores challenge) {
        long whole = Math.multiplyExact(challenge.emissionShare(), PARTS_PER_EMISSION_UNIT);
        long[] parts = ProportionalShares.divide(
                whole, challenge.miners().stream().mapToLong(MinerScore::score).toArray());
        List<MinerShare> shares = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            MinerScore miner = challenge.miners().get(i);
            shares.add(new MinerShare(
                    challenge.challenge(),
                    miner.miner(),
                    miner.submission(),
                    miner.score(),
                    parts[i],
                    Optional.ofNullable(uidByHotkey.get(miner.miner()))));
        }
        return shares;
    }

    private List<UidShare> uidShares(SortedMap<Integer, Long> parts) {
        SortedMap<Integer, Integer> weights =
                ChainWeights.of(parts, uids, snapshot.minAllowedWeights(), snapshot.maxWeightLimit());
        SortedSet<Integer> mentioned = new TreeSet<>(parts.keySet());
        mentioned.addAll(weights.keySet());
        return mentioned.stream()
                .map(uid -> new UidShare(uid, parts.getOrDefault(uid, 0L), weights.getOrDefault(uid, 0)))
                .toList();
    }
}
