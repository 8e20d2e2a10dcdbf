package io.quoin.sandbox.run;

import java.io.Serial;

/** A thread that guests run on. It takes nothing over from the one that starts it, which may be in a plugin's call. */
final class GuestThread extends Thread {

    private final String name;

    GuestThread(Runnable work, String name, long stackBytes) {
        super(null, work, name, stackBytes, false);
        this.name = name;
        setDaemon(true);
        setUncaughtExceptionHandler(GuestThread::ended);
        restore();
    }

    private static void ended(Thread thread, Throwable cause) {
        if (!(cause instanceof Spent)) {
            thread.getThreadGroup().uncaughtException(thread, cause);
        }
    }

    /** Undoes what an engine may have changed of it during an earlier task. Called in the thread, or before it starts. */
    void restore() {
        setContextClassLoader(GuestThread.class.getClassLoader());
        if (getPriority() != NORM_PRIORITY) {
            setPriority(NORM_PRIORITY);
        }
        if (!getName().equals(name)) {
            setName(name);
        }
    }

    /** Ends a thread of which nothing is known any more; the pool makes another when it needs one. */
    static final class Spent extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Spent() {
            super("a task failed", null, false, false);
        }
    }
}
