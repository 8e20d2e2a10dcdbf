package io.quoin.plugins.pbft.simulation;

import io.quoin.plugins.pbft.core.CoreSettings;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Everything a run depends on, drawn from its seed.
 *
 * @param weights by position in the set
 * @param byzantine which positions lie; less than a third of the weight
 * @param workers which positions ever have work by themselves
 * @param calmAt virtual milliseconds after which nothing fails any more, except for the liars
 * @param split whether COMMITs and DECIDEDs get lost above all and locks are denied
 */
record Scenario(
        long seed,
        Mutant mutant,
        long[] weights,
        boolean[] byzantine,
        boolean[] workers,
        long calmAt,
        int dropPercent,
        int duplicatePercent,
        int maxDelay,
        int crashes,
        int partitions,
        boolean split,
        boolean gated,
        int heights,
        Profile profile) {

    static final CoreSettings SETTINGS = new CoreSettings(1_000, 8_000, 0, 4);

    static Scenario of(long seed, Mutant mutant) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = random.nextInt(4, 11);
        long[] weights = new long[n];
        boolean equal = random.nextBoolean();
        for (int i = 0; i < n; i++) {
            weights[i] = equal ? 1 : random.nextLong(1, 12);
        }
        boolean[] byzantine = new boolean[n];
        long total = Arrays.stream(weights).sum();
        long faulty = 0;
        for (int attempt = 0; attempt < n && random.nextInt(8) > 0; attempt++) {
            int index = random.nextInt(n);
            if (!byzantine[index] && 3 * (faulty + weights[index]) < total) {
                byzantine[index] = true;
                faulty += weights[index];
            }
        }
        boolean[] workers = new boolean[n];
        boolean allWork = random.nextInt(3) > 0;
        for (int i = 0; i < n; i++) {
            workers[i] = allWork || random.nextInt(3) == 0;
        }
        for (int i = 0; i < n; i++) {
            if (!byzantine[i]) {
                workers[i] = true;
                break;
            }
        }
        boolean split = random.nextInt(3) == 0;
        return new Scenario(
                seed,
                mutant,
                weights,
                byzantine,
                workers,
                random.nextLong(4_000, 16_000),
                random.nextInt(0, 40),
                random.nextInt(0, 20),
                random.nextInt(20, 600),
                random.nextInt(0, 6) * (mutant == Mutant.SEND_BEFORE_FORCE ? 5 : 1),
                random.nextInt(0, 4),
                split,
                random.nextInt(5) == 0,
                random.nextInt(2, 5),
                Profile.MIXED);
    }

    static Scenario of(long seed, Mutant mutant, Profile profile) {
        return switch (profile) {
            case MIXED -> of(seed, mutant);
            case FORGED_LOCKS -> aimed(seed, mutant, profile, 12_000, 10, 100, true, 3);
            case STRANDED -> aimed(seed, mutant, profile, 120_000, 0, 100, false, 1);
        };
    }

    /** Four equal validators with one liar, without crashes and partitions. */
    private static Scenario aimed(
            long seed,
            Mutant mutant,
            Profile profile,
            long calmAt,
            int dropPercent,
            int maxDelay,
            boolean split,
            int heights) {
        long[] weights = {1, 1, 1, 1};
        boolean[] byzantine = new boolean[4];
        byzantine[(int) (seed % 4)] = true;
        boolean[] workers = {true, true, true, true};
        return new Scenario(
                seed,
                mutant,
                weights,
                byzantine,
                workers,
                calmAt,
                dropPercent,
                0,
                maxDelay,
                0,
                0,
                split,
                false,
                heights,
                profile);
    }

    /** In how many milliseconds after the calm all must be at the last height. */
    long patience() {
        return profile == Profile.STRANDED ? 60_000 : 600_000;
    }

    int size() {
        return weights.length;
    }

    ValidatorSet validators() {
        List<Validator> validators = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            validators.add(new Validator(new AccountId(bytes(100 + i)), new SessionKey(bytes(i)), weights[i]));
        }
        Hash entropy = Hash.sha256(ByteBuffer.allocate(8).putLong(seed).array());
        return new ValidatorSet(0, entropy, validators);
    }

    @Override
    public String toString() {
        return "seed " + seed + " " + mutant + " " + profile + " weights " + Arrays.toString(weights) + " byzantine "
                + Arrays.toString(byzantine) + " workers " + Arrays.toString(workers) + " calmAt " + calmAt + " drop "
                + dropPercent + " duplicate " + duplicatePercent + " delay " + maxDelay + " crashes " + crashes
                + " partitions " + partitions + " split " + split + " gated " + gated + " heights " + heights;
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) value;
        return bytes;
    }
}
