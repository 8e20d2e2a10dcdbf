package io.quoin.testkit.devnet.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws the faults of a run. Pure: equal arguments give equal plans. */
public final class ChaosPlan {

    private ChaosPlan() {}

    /**
     * Each kind comes once before any comes again.
     *
     * @param kinds those that this system can do, at least one
     * @param validators how many there are
     */
    public static List<PlannedFault> draw(ChaosOptions options, Set<FaultKind> kinds, int validators) {
        SplittableRandom random = new SplittableRandom(options.seed());
        List<FaultKind> left = new ArrayList<>();
        List<PlannedFault> plan = new ArrayList<>();
        while (plan.size() < options.faults()) {
            if (left.isEmpty()) {
                left.addAll(kinds.stream().sorted().toList());
            }
            FaultKind kind = left.remove(random.nextInt(left.size()));
            plan.add(new PlannedFault(kind, random.nextInt(validators), random.nextBoolean()));
        }
        return plan;
    }
}
