package io.quoin.simulator;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Draws a {@link Scenario} from a seed. Everything is drawn in one order, whatever is used of it. */
final class Draw {

    private final long seed;
    private final Mutant mutant;
    private final Profile profile;
    private final SplittableRandom random;
    private final long[] weights;
    private final boolean[] byzantine;
    private final boolean[] fragile;
    private final boolean[] workers;

    Draw(long seed, Mutant mutant, Profile profile, OptionalInt nodes) {
        this.seed = seed;
        this.mutant = mutant;
        this.profile = profile;
        this.random = new SplittableRandom(seed);
        int drawn = random.nextInt(Scenario.LEAST_NODES, Scenario.MOST_NODES + 1);
        int n = nodes.orElse(profile.isSmall() ? Scenario.LEAST_NODES : drawn);
        this.weights = new long[n];
        this.byzantine = new boolean[n];
        this.fragile = new boolean[n];
        this.workers = new boolean[n];
    }

    Scenario scenario() {
        drawWeights(profile.isSmall() || random.nextBoolean());
        if (profile == Profile.OVERRUN) {
            drawOverrun();
        } else {
            drawLiars(profile.isSmall() ? 64 : random.nextInt(8) == 0 ? 0 : weights.length);
            drawFragile();
        }
        boolean allWork = profile.isSmall() || random.nextInt(3) > 0;
        long calmAt = random.nextLong(4_000, 16_000);
        int heights = random.nextInt(2, 5);
        int epochs = random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0;
        // Whoever alone has work may not be a validator in the next epoch.
        drawWorkers(allWork || epochs > 0 || profile == Profile.EPOCHS || profile == Profile.REPLAY);
        Faults mixed = mixed();
        return switch (profile) {
            case MIXED -> of(mixed, calmAt, heights, epochs);
            case SPLIT -> of(Faults.messages(random.nextInt(40), 200, true), calmAt, 3, 0);
            case FORGED_LOCKS -> of(Faults.messages(10, 100, true), 12_000, 3, 0);
            case STRANDED -> of(Faults.messages(0, 100, false), 120_000, 1, 0);
            case SILENCE -> of(Faults.messages(100, 100, false), 4_000, 2, 0);
            case HALVES -> of(Faults.messages(0, 50, false), 10_000, 3, 0);
            case DISKS -> of(disks(), calmAt, 6, epochs);
            case EPOCHS -> of(mixed, calmAt, 8, 2);
            case REPLAY -> of(Faults.messages(random.nextInt(20), 200, false), calmAt, 4, 2);
            case TWINS -> of(mixed, calmAt, heights, 0);
            case OVERRUN -> of(Faults.messages(random.nextInt(30), 200, false), 12_000, 3, 0);
        };
    }

    private Scenario of(Faults faults, long calmAt, int heights, int epochHeights) {
        return new Scenario(
                seed, mutant, profile, weights, byzantine, fragile, workers, faults, calmAt, heights, epochHeights);
    }

    private void drawWeights(boolean equal) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = equal ? 1 : random.nextLong(1, 12);
        }
    }

    /** Less than a third of the weight. */
    private void drawLiars(int attempts) {
        long total = Arrays.stream(weights).sum();
        long faulty = 0;
        for (int attempt = 0; attempt < attempts; attempt++) {
            int index = random.nextInt(weights.length);
            if (!byzantine[index] && 3 * (faulty + weights[index]) < total) {
                byzantine[index] = true;
                faulty += weights[index];
            }
        }
    }

    /** Whose log may be lost for good: with the liars less than a third of the weight, so that the others can go on. */
    private void drawFragile() {
        long total = Arrays.stream(weights).sum();
        long silent = 0;
        for (int i = 0; i < weights.length; i++) {
            silent += byzantine[i] ? weights[i] : 0;
        }
        int index = random.nextInt(weights.length);
        fragile[index] = !byzantine[index] && 3 * (silent + weights[index]) < total;
    }

    /** A third of the weight or more, less than two thirds. */
    private void drawOverrun() {
        long total = Arrays.stream(weights).sum();
        long faulty = 0;
        int first = random.nextInt(weights.length);
        for (int i = 0; i < weights.length && 3 * faulty < total; i++) {
            int index = (first + i) % weights.length;
            if (3 * (faulty + weights[index]) < 2 * total) {
                byzantine[index] = true;
                faulty += weights[index];
            }
        }
    }

    /** At least one correct validator that keeps its log has work: one without a vote cannot propose it. */
    private void drawWorkers(boolean all) {
        boolean any = false;
        for (int i = 0; i < workers.length; i++) {
            workers[i] = all || random.nextInt(3) == 0 || (isReliable(i) && !any);
            any |= workers[i] && isReliable(i);
        }
    }

    private boolean isReliable(int id) {
        return !byzantine[id] && !fragile[id];
    }

    private Faults mixed() {
        return new Faults(
                random.nextInt(40),
                random.nextInt(20),
                random.nextInt(20, 600),
                random.nextInt(6) * (mutant == Mutant.SEND_BEFORE_FORCE ? 5 : 1),
                random.nextInt(4),
                random.nextInt(4) == 0 ? 1 : 0,
                random.nextInt(4) == 0 ? 30_000 : 0,
                random.nextInt(4) == 0 ? random.nextInt(1, 3) : 0,
                random.nextInt(3) == 0,
                random.nextInt(5) == 0);
    }

    private Faults disks() {
        return new Faults(
                random.nextInt(20), 5, 100, random.nextInt(4, 12), 1, 0, 0, random.nextInt(2, 6), false, false);
    }
}
