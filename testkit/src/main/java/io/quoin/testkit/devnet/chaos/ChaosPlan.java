package io.quoin.testkit.devnet.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the faults of a run. Pure: equal arguments give equal plans. */
public final class ChaosPlan {

    private ChaosPlan() {}

    /**
     * Each kind comes once before any comes again.
     *
     * @param validators how many there are
     */
    public static List<PlannedFault> draw(ChaosOptions options, int validators) {
        SplittableRandom random = new SplittableRandom(options.seed());
        List<FaultKind> left = new ArrayList<>();
        List<PlannedFault> plan = new ArrayList<>();
        while (plan.size() < options.faults()) {
            if (left.isEmpty()) {
                left.addAll(List.of(FaultKind.values()));
            }
            FaultKind kind = left.remove(random.nextInt(left.size()));
            plan.add(new PlannedFault(kind, random.nextInt(validators), random.nextBoolean()));
        }
        return plan;
    }
}
