package io.quoin.simulator.whole;

import io.quoin.simulator.RunResult;
import io.quoin.simulator.Simulation;
import java.util.Optional;

/** Runs networks of whole nodes, one for each scenario, and writes nothing of what the host's classes log. */
public final class WholeSimulation {

    private WholeSimulation() {}

    /** Runs a scenario and returns what it did; throws {@link io.quoin.simulator.Violation} if a law was broken. */
    public static RunResult run(WholeScenario scenario) {
        return NodeLog.watch(() -> Simulation.run(scenario.network(), world -> new WholeNetwork(scenario, world)));
    }

    /** How a scenario came to break a law, in lines for people; empty if it breaks none. */
    public static Optional<String> explain(WholeScenario scenario) {
        return NodeLog.watch(() -> Simulation.explain(scenario.network(), world -> new WholeNetwork(scenario, world)))
                .map(story -> story + "\n" + scenario);
    }
}
