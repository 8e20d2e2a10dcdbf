package io.quoin.simulator.command;

import io.quoin.simulator.Profile;
import io.quoin.simulator.RunResult;
import io.quoin.simulator.whole.WholeMutant;
import io.quoin.simulator.whole.WholeScenario;
import io.quoin.simulator.whole.WholeSimulation;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Networks of whole nodes.
 *
 * @param profile one of {@link WholeScenario#PROFILES}
 * @param nodes how many validators; the profile's choice if empty
 * @param mutant a defect in the nodes, to see that it is found
 */
record WholeNetworks(Profile profile, OptionalInt nodes, WholeMutant mutant) implements SeededNetworks {

    @Override
    public RunResult run(long seed) {
        return WholeSimulation.run(scenario(seed));
    }

    @Override
    public Optional<String> explain(long seed) {
        return WholeSimulation.explain(scenario(seed));
    }

    @Override
    public String options() {
        return "--whole --profile " + profile + SeededNetworks.size(nodes);
    }

    private WholeScenario scenario(long seed) {
        return WholeScenario.of(seed, mutant, profile, nodes);
    }
}
