package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Turns delays into events in the mailbox. At most one timer per kind runs: a newer one replaces it. Used by the
 * consensus thread.
 */
final class Timers implements AutoCloseable {

    private final ScheduledExecutorService scheduler;
    private final RandomGenerator random;
    private final Mailbox mailbox;
    private final long tickMillis;
    private final Map<Timer.Kind, ScheduledFuture<?>> running = new EnumMap<>(Timer.Kind.class);
    private @Nullable ScheduledFuture<?> tick;

    Timers(ScheduledExecutorService scheduler, RandomGenerator random, Mailbox mailbox, long tickMillis) {
        this.scheduler = scheduler;
        this.random = random;
        this.mailbox = mailbox;
        this.tickMillis = tickMillis;
    }

    void set(Timer timer, long millis) {
        ScheduledFuture<?> future =
                scheduler.schedule(() -> mailbox.offer(new Event.Fired(timer)), millis, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> replaced = running.put(timer.kind(), future);
        if (replaced != null) {
            replaced.cancel(false);
        }
    }

    /** Schedules the next tick, a fifth earlier to a fifth later, so that validators do not resend in step. */
    void scheduleTick() {
        long millis = Math.max(1, tickMillis * random.nextInt(80, 121) / 100);
        tick = scheduler.schedule(() -> mailbox.offer(new Event.Tick()), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        running.values().forEach(future -> future.cancel(false));
        running.clear();
        ScheduledFuture<?> pending = tick;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
