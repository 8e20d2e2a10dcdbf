package io.quoin.simulator.command;

import io.quoin.simulator.Mutant;
import io.quoin.simulator.Profile;
import io.quoin.simulator.RunResult;
import io.quoin.simulator.Scenario;
import io.quoin.simulator.Simulation;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Networks of consensus cores.
 *
 * @param nodes how many validators; the profile's choice if empty
 * @param mutant a defect in every validator, to see that it is found
 */
record CoreNetworks(Profile profile, OptionalInt nodes, Mutant mutant) implements SeededNetworks {

    @Override
    public RunResult run(long seed) {
        return Simulation.run(scenario(seed));
    }

    @Override
    public Optional<String> explain(long seed) {
        return Simulation.explain(scenario(seed));
    }

    @Override
    public String options() {
        return "--profile " + profile + SeededNetworks.size(nodes);
    }

    private Scenario scenario(long seed) {
        return Scenario.of(seed, mutant, profile, nodes);
    }
}
