package io.quoin.plugins.wasmtime.process;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that the guests of one worker have between them. Safe from any thread. */
final class GuestMemoryBudget {

    private final AtomicLong reserved = new AtomicLong();
    private final long limit;

    GuestMemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Sets bytes aside if they are there; a refusal is never in the way of another reservation. */
    boolean reserve(long bytes) {
        long before = reserved.get();
        while (bytes <= limit - before) {
            if (reserved.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = reserved.get();
        }
        return false;
    }

    /** Gives back what was set aside. */
    void release(long bytes) {
        reserved.addAndGet(-bytes);
    }

    @Override
    public String toString() {
        return reserved.get() + " of " + limit;
    }
}
