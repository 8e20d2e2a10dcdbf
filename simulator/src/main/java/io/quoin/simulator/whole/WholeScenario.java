package io.quoin.simulator.whole;

import io.quoin.simulator.Mutant;
import io.quoin.simulator.Profile;
import io.quoin.simulator.Scenario;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Everything a run of whole nodes depends on.
 *
 * @param network the validators, all of which follow the protocol, and what fails
 * @param epochs how many epochs are closed at least
 * @param chainMillis how often the chain finalizes a block
 * @param epochBlocks chain blocks per epoch
 * @param evaluators how many validators are drawn for a submission
 * @param miners how many miners hand in work
 * @param submissions how many submissions each of them makes, one after the other
 */
public record WholeScenario(
        Scenario network,
        WholeMutant mutant,
        int epochs,
        long chainMillis,
        int epochBlocks,
        int evaluators,
        int miners,
        int submissions) {

    /** The profiles whose faults need neither liars nor the small application's own epochs. */
    public static final Set<Profile> PROFILES =
            Set.of(Profile.MIXED, Profile.SPLIT, Profile.SILENCE, Profile.HALVES, Profile.DISKS);

    /**
     * What a seed stands for.
     *
     * @param profile one of {@link #PROFILES}
     * @param nodes how many validators; the profile's choice if empty
     */
    public static WholeScenario of(long seed, WholeMutant mutant, Profile profile, OptionalInt nodes) {
        if (!PROFILES.contains(profile)) {
            throw new IllegalArgumentException("Whole nodes are simulated under " + PROFILES + ", found " + profile);
        }
        Scenario network = Scenario.of(seed, Mutant.NONE, profile, nodes).withoutLiars();
        SplittableRandom random = new SplittableRandom(seed ^ 0x77686f6c65L);
        return new WholeScenario(
                network,
                mutant,
                random.nextInt(2, 4),
                random.nextLong(1_500, 3_000),
                random.nextInt(2, 5),
                random.nextInt(3, 1 + network.size()),
                random.nextInt(2, 4),
                random.nextInt(1, 3));
    }

    long seed() {
        return network.seed();
    }

    int size() {
        return network.size();
    }
}
