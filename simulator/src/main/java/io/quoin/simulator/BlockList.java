package io.quoin.simulator;

import io.quoin.spi.consensus.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** As little as can be ordered: {@link SimApplication}s, which are to reach a height. */
final class BlockList implements Workload {

    private final Scenario scenario;
    private final Clocks clocks;
    private final SplittableRandom random;
    private final List<SimApplication> correct = new ArrayList<>();

    BlockList(Scenario scenario, Clocks clocks, SplittableRandom random) {
        this.scenario = scenario;
        this.clocks = clocks;
        this.random = random;
    }

    @Override
    public SimApplication replica(Machine machine) {
        int id = machine.id();
        long gate = scenario.faults().gated() ? random.nextInt(0, 700) : 0;
        SimApplication application = new SimApplication(
                scenario.sets(),
                id * Simulation.FACES + machine.face(),
                () -> clocks.read(id),
                gate,
                scenario.epochHeights());
        if (scenario.workers()[id]) {
            application.workUpTo(scenario.heights());
        }
        if (machine.isCorrect()) {
            correct.add(application);
        }
        return application;
    }

    @Override
    public int operations() {
        return 6;
    }

    @Override
    public boolean isValid(Block block) {
        return SimApplication.isValid(block);
    }

    @Override
    public boolean isDone() {
        return correct.stream().allMatch(application -> application.tip().height() >= scenario.heights());
    }

    @Override
    public long patience() {
        return scenario.profile() == Profile.STRANDED ? 60_000 : 900_000;
    }

    @Override
    public String progress() {
        return "to reach height " + scenario.heights();
    }
}
