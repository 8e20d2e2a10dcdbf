package io.quoin.host.ledger.weight;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.value.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EpochWeightsCalculationTest {

    /** The worked example of docs/ledger.md: uids 11, 12 and 13 are ada, bob and cyd; dan is not registered. */
    private final ChainSnapshot snapshot = new TestNetwork().endOf(0, "ada", "bob", "cyd");

    @Test
    void theWorkedExampleOfTheDocumentation() {
        ChallengeScores sorting =
                challenge("sorting", 600_000, score("ada", 700), score("bob", 200), score("dan", 100));
        ChallengeScores search = challenge("search", 300_000, score("bob", 1), score("cyd", 2));

        EpochWeights weights = new EpochWeightsCalculation(snapshot).calculate(0, List.of(search, sorting));

        MechanismWeights mechanism = weights.mechanisms().get(0);
        assertThat(mechanism.miners())
                .extracting(share -> name(share.miner()) + " " + share.parts())
                .containsExactly("bob 100000000", "cyd 200000000", "ada 420000000", "bob 120000000", "dan 60000000");
        assertThat(mechanism.burnedParts()).isEqualTo(160_000_000);
        assertThat(mechanism.uids())
                .containsExactly(
                        new UidShare(0, 160_000_000, 24_966),
                        new UidShare(11, 420_000_000, 65_535),
                        new UidShare(12, 220_000_000, 34_328),
                        new UidShare(13, 200_000_000, 31_207));
        assertThat(mechanism.weights())
                .containsExactly(
                        new UidWeight(0, 24_966),
                        new UidWeight(11, 65_535),
                        new UidWeight(12, 34_328),
                        new UidWeight(13, 31_207));
    }

    @Test
    void withoutChallengesEverythingIsBurned() {
        EpochWeights weights = new EpochWeightsCalculation(snapshot).calculate(4, List.of());
        assertThat(weights.mechanisms()).hasSize(1);
        assertThat(weights.mechanisms().get(0).weights()).containsExactly(new UidWeight(TestNetwork.OWNER_UID, 65_535));
    }

    @Test
    void mechanismsAreSeparate() {
        ChallengeScores other = new ChallengeScores(new ChallengeName("other"), 2, 1_000_000, List.of(score("cyd", 9)));
        EpochWeights weights = new EpochWeightsCalculation(snapshot).calculate(0, List.of(other));
        assertThat(weights.mechanisms()).extracting(MechanismWeights::mechanism).containsExactly(0, 2);
        assertThat(weights.mechanisms().get(1).weights()).containsExactly(new UidWeight(13, 65_535));
    }

    @Test
    void anUnregisteredMinerIsNamedWithoutUid() {
        EpochWeights weights = new EpochWeightsCalculation(snapshot)
                .calculate(0, List.of(challenge("sorting", 1_000_000, score("dan", 5))));
        assertThat(weights.mechanisms().get(0).miners().get(0).uid()).isEqualTo(Optional.empty());
        assertThat(weights.mechanisms().get(0).burnedParts()).isEqualTo(EpochWeights.WHOLE);
    }

    @Property
    void everyPartIsSomeonesAndTheRecordComesBackFromItsEncoding(
            @ForAll @Size(max = 3) List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> scores,
            @ForAll @IntRange(max = 500_000) int shareA,
            @ForAll @IntRange(max = 500_000) int shareB) {
        List<MinerScore> miners = new ArrayList<>();
        List<String> names = List.of("ada", "bob", "dan");
        for (int i = 0; i < scores.size(); i++) {
            miners.add(score(names.get(i), scores.get(i)));
        }
        EpochWeights weights = new EpochWeightsCalculation(snapshot)
                .calculate(
                        3,
                        List.of(
                                new ChallengeScores(new ChallengeName("a"), 0, shareA, miners),
                                new ChallengeScores(new ChallengeName("b"), 0, shareB, miners)));
        MechanismWeights mechanism = weights.mechanisms().get(0);
        assertThat(mechanism.uids().stream().mapToLong(UidShare::parts).sum()).isEqualTo(EpochWeights.WHOLE);
        assertThat(mechanism.weights()).extracting(UidWeight::uid).isSorted().doesNotHaveDuplicates();
        CanonicalWriter out = new CanonicalWriter();
        weights.encode(out);
        assertThat(CanonicalReader.read(out.toBytes(), EpochWeights::decode)).isEqualTo(weights);
    }

    private static ChallengeScores challenge(String name, int share, MinerScore... miners) {
        return new ChallengeScores(new ChallengeName(name), 0, share, List.of(miners));
    }

    private static MinerScore score(String miner, long score) {
        return new MinerScore(TestNetwork.miner(miner).account(), TestNetwork.hash(miner), score);
    }

    private static String name(AccountId miner) {
        return List.of("ada", "bob", "cyd", "dan").stream()
                .filter(name -> TestNetwork.miner(name).account().equals(miner))
                .findFirst()
                .orElseThrow();
    }
}
