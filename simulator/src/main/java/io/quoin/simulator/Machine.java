package io.quoin.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What a validator's process runs on: a clock, timers, a disk, and ways to other machines. */
public final class Machine {

    private final Simulation simulation;
    private final int id;
    private final int face;
    private final SimDisk disk;
    private int incarnation;
    private boolean up;

    Machine(Simulation simulation, int id, int face, SimDisk disk) {
        this.simulation = simulation;
        this.id = id;
        this.face = face;
        this.disk = disk;
    }

    /** The number of the validator. */
    public int id() {
        return id;
    }

    /** Which of a liar's instances this is; 0 for everybody else. */
    public int face() {
        return face;
    }

    /** Whether its validator follows the protocol. */
    public boolean isCorrect() {
        return !simulation.scenario().byzantine()[id];
    }

    /** The validator's own clock, which may be off. */
    public InstantSource clock() {
        return () -> Instant.ofEpochMilli(simulation.clocks().read(id));
    }

    /** Whether a process runs. */
    public boolean isUp() {
        return up;
    }

    /** What is around all machines. */
    public World world() {
        return simulation;
    }

    /** Lets the running process do something later, by its own clock; nothing happens if it has ended by then. */
    public void after(long millis, Runnable task) {
        int planned = incarnation;
        simulation.timeline().after(simulation.clocks().stretch(id, millis), () -> {
            if (up && incarnation == planned) {
                simulation.engine().run(simulation.node(this), task);
            }
        });
    }

    /** Lets something arrive at another machine, as the network between them does: late, twice or never. */
    public void send(Machine to, Runnable arrival) {
        simulation.carry(simulation.node(this), simulation.node(to), () -> {
            if (to.up) {
                simulation.engine().run(simulation.node(to), arrival);
            }
        });
    }

    /** Tells consensus that there may be work. Returns at once. */
    public void workAvailable() {
        after(0, () -> simulation.engine().workAvailable(simulation.node(this)));
    }

    /** Something is done to the disk: here the power may go. */
    public void operate() {
        disk.operate();
    }

    /** Whether a write finds no space. */
    public boolean isFull() {
        return disk.isFull();
    }

    /** A line about this validator, for people. */
    public void note(Supplier<String> what) {
        simulation.story().note(simulation.timeline().now(), simulation.node(this), what);
    }

    SimDisk disk() {
        return disk;
    }

    /** Tells apart what was planned for this process from what was planned for an earlier one. */
    int incarnation() {
        return incarnation;
    }

    void begin() {
        incarnation++;
        up = true;
    }

    void end() {
        incarnation++;
        up = false;
    }
}
