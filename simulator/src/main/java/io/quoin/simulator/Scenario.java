package io.quoin.simulator;

import io.quoin.plugins.pbft.core.CoreSettings;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Everything a run depends on.
 *
 * @param weights by number of the validator
 * @param byzantine who lies
 * @param fragile whose logs may be damaged, lost or put back; with the liars less than a third of the weight
 * @param workers who ever has work by itself
 * @param calmAt virtual milliseconds after which nothing fails any more, except for the liars
 * @param heights how many heights there is work for
 * @param epochHeights after how many heights the validators change; 0 for never
 */
public record Scenario(
        long seed,
        Mutant mutant,
        Profile profile,
        long[] weights,
        boolean[] byzantine,
        boolean[] fragile,
        boolean[] workers,
        Faults faults,
        long calmAt,
        int heights,
        int epochHeights) {

    /** The smallest network that is simulated. */
    public static final int LEAST_NODES = 4;

    /** The largest. */
    public static final int MOST_NODES = 10;

    static final CoreSettings SETTINGS = new CoreSettings(1_000, 8_000, 0, 4);

    /**
     * What a seed stands for.
     *
     * @param nodes how many validators; the profile's choice if empty
     */
    public static Scenario of(long seed, Mutant mutant, Profile profile, OptionalInt nodes) {
        return new Draw(seed, mutant, profile, nodes).scenario();
    }

    /** How many validators. */
    public int size() {
        return weights.length;
    }

    /** How far each validator's clock may be off, before the calm and after it, in milliseconds. */
    public int skewMillis() {
        return faults.skewMillis();
    }

    /** The same faults with validators that all follow the protocol. */
    public Scenario withoutLiars() {
        return new Scenario(
                seed,
                mutant,
                profile,
                weights,
                new boolean[weights.length],
                fragile,
                workers,
                faults,
                calmAt,
                heights,
                epochHeights);
    }

    ValidatorSets sets() {
        boolean[] untrusted = new boolean[size()];
        for (int id = 0; id < size(); id++) {
            untrusted[id] = byzantine[id] || fragile[id];
        }
        return new ValidatorSets(seed, weights, untrusted);
    }

    @Override
    public String toString() {
        return "seed " + seed + " " + mutant + " " + profile + " weights " + Arrays.toString(weights) + " byzantine "
                + Arrays.toString(byzantine) + " fragile " + Arrays.toString(fragile) + " workers "
                + Arrays.toString(workers) + " calmAt " + calmAt + " heights "
                + heights + " epochHeights " + epochHeights + " " + faults;
    }
}
