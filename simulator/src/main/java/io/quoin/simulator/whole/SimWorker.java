package io.quoin.simulator.whole;

import io.quoin.host.thread.Worker;
import io.quoin.simulator.Machine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of a process on virtual time, with the order, the bounds and the log of {@link Worker}. */
final class SimWorker implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int LONGEST_TASK = 200;

    private final Machine machine;
    private final SplittableRandom random;
    private final int waiting;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param waiting the most tasks that wait; one more is dropped
     */
    SimWorker(Machine machine, SplittableRandom random, int waiting) {
        this.machine = machine;
        this.random = random;
        this.waiting = waiting;
    }

    @Override
    public void execute(Runnable task) {
        if (!busy) {
            begin(task);
        } else if (tasks.size() < waiting) {
            tasks.add(task);
        }
    }

    /** A task's work is done at its end. */
    private void begin(Runnable task) {
        busy = true;
        machine.after(1 + random.nextInt(random.nextInt(20) == 0 ? LONGEST_TASK : 10), () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A task failed", e);
            } finally {
                busy = false;
                if (!tasks.isEmpty()) {
                    begin(tasks.remove());
                }
            }
        });
    }
}
