package io.quoin.simulator;

import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.plugins.pbft.wal.WriteAheadLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Lets faults strike at times drawn from the seed, and ends them all at the calm. */
final class FaultPlan {

    private final Simulation simulation;
    private final Scenario scenario;
    private final SplittableRandom random;
    private final boolean[] side;

    FaultPlan(Simulation simulation, SplittableRandom random) {
        this.simulation = simulation;
        this.scenario = simulation.scenario();
        this.random = random;
        this.side = new boolean[scenario.size()];
        for (int id = 0; id < side.length; id++) {
            side[id] = random.nextBoolean();
        }
    }

    void plan() {
        Faults faults = scenario.faults();
        strike(faults.crashes(), this::crashOne);
        strike(faults.partitions(), this::partition);
        strike(faults.skewMillis() == 0 ? 0 : 4, () -> simulation.clocks().jump(random.nextInt(scenario.size())));
        strike(faults.disks(), this::failDisk);
        if (scenario.profile() == Profile.STRANDED) {
            boolean[] victim = new boolean[scenario.size()];
            victim[(int) ((scenario.seed() + 1) % scenario.size())] = true;
            simulation.network().cut(victim, false);
        }
        simulation.timeline().at(scenario.calmAt(), this::calm);
    }

    private void strike(int times, Runnable fault) {
        for (int i = 0; i < times; i++) {
            simulation.timeline().at(random.nextLong(scenario.calmAt()), fault);
        }
    }

    /** Whether one of a liar's instances has anything to say to a receiver now. */
    boolean speaks(SimNode liar, int receiver) {
        if (simulation.network().isCalm()) {
            return scenario.profile() != Profile.STRANDED;
        }
        boolean mine = (receiver + simulation.timeline().now() / 1_500) % Simulation.FACES == liar.face;
        return isHalved() || mine || random.nextInt(4) == 0;
    }

    /** Whether halves of the network let a message through: each of a liar's instances is on another side. */
    boolean passes(SimNode from, SimNode to) {
        return !isHalved() || simulation.network().isCalm() || side(from) == side(to);
    }

    private boolean side(SimNode node) {
        return simulation.isCorrect(node) ? side[node.id] : node.face == 0;
    }

    private boolean isHalved() {
        return scenario.profile() == Profile.HALVES || scenario.profile() == Profile.OVERRUN;
    }

    /** A process is killed in the middle of its next step, or a machine stops at one of its next writes. */
    private void crashOne() {
        SimNode node = any(simulation.nodes());
        if (random.nextBoolean()) {
            node.killBeforeForce = random.nextInt(3) == 0;
            node.killAfter = random.nextInt(6);
        } else {
            node.disk.cutPowerAfter(random.nextInt(simulation.workload().operations()));
        }
    }

    private void partition() {
        boolean[] apart = new boolean[scenario.size()];
        for (int id = 0; id < apart.length; id++) {
            apart[id] = random.nextBoolean();
        }
        boolean oneWay = random.nextInt(3) == 0;
        note((oneWay ? "these are not heard: " : "the network falls apart: ") + Arrays.toString(apart));
        simulation.network().cut(apart, oneWay);
        simulation.timeline().after(random.nextInt(500, 5_000), simulation.network()::heal);
    }

    private void failDisk() {
        List<SimNode> fragile = new ArrayList<>();
        simulation.nodes().stream().filter(node -> scenario.fragile()[node.id]).forEach(fragile::add);
        int kind = random.nextInt(4);
        if (fragile.isEmpty()) {
            return;
        }
        if (kind == 0) {
            fill(any(fragile));
        } else {
            ruin(any(fragile), kind);
        }
    }

    /** Nothing can be written for a while; then there is room, and perhaps the operator restarts. */
    private void fill(SimNode node) {
        note("the disk of " + node.id + " is full");
        node.disk.setFull(true);
        simulation.timeline().after(random.nextInt(500, 4_000), () -> {
            node.disk.setFull(false);
            if (random.nextBoolean()) {
                simulation.engine().resume(node);
            } else {
                restart(node);
            }
        });
    }

    /** The log is gone, damaged, or put back from a backup: never so that neither the application nor the mark shows it. */
    private void ruin(SimNode node, int kind) {
        if (node.application.tip().height() == 0) {
            return;
        }
        if (kind == 1) {
            SimDisk backup = node.disk.durable();
            simulation.timeline().after(random.nextInt(500, 4_000), () -> putBack(node, backup));
        } else if (kind == 2) {
            note("the log of " + node.id + " is lost");
            node.disk.lose();
            restart(node);
        } else if (node.disk.flipBit()) {
            note("a bit of the log of " + node.id + " changes");
            restart(node);
        }
    }

    private void putBack(SimNode node, SimDisk backup) {
        long tip = node.application.tip().height();
        VotingRight right = WriteAheadLog.open(backup.durable(), tip, false, SimNode.SEGMENT_BYTES)
                .recovery()
                .right();
        if (node.disk.showsOlderLogs() || right instanceof VotingRight.Unknown) {
            note("the log of " + node.id + " is put back from a backup");
            node.disk.restore(backup);
            restart(node);
        }
    }

    private void restart(SimNode node) {
        if (node.isUp()) {
            simulation.engine().crash(node, false);
        }
    }

    /** Everything is repaired: damaged logs are moved away, and all start again that cannot vote any more. */
    private void calm() {
        note("calm begins");
        simulation.network().heal();
        for (SimNode node : simulation.nodes()) {
            node.killAfter = -1;
            node.killBeforeForce = false;
            node.disk.keepPower();
            node.disk.setFull(false);
            long tip = node.application.tip().height();
            boolean damaged = WriteAheadLog.open(node.disk.durable(), tip, false, SimNode.SEGMENT_BYTES)
                    .log()
                    .isEmpty();
            if (damaged) {
                node.disk.loseSegments();
            }
            if (damaged || node.hasStopped()) {
                node.stop(false);
            }
            simulation.engine().boot(node);
        }
    }

    private SimNode any(List<SimNode> nodes) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void note(String what) {
        simulation.story().note(simulation.timeline().now(), () -> what);
    }
}
