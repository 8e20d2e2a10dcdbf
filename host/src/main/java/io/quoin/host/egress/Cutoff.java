package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of the time of one request: it closes whatever the request waits on, so that no server can hold it by sending
 * slowly. Closed by the one who made it.
 */
final class Cutoff implements AutoCloseable {

    private final Runnable callOff;
    private @Nullable Closeable guarded;
    private boolean passed;

    Cutoff(Alarm alarm, Duration after) {
        this.callOff = alarm.set(after, this::pass);
    }

    /** From now on this is closed when the time has passed; it is closed at once if it has. */
    synchronized void guard(Closeable waitedOn) {
        guarded = waitedOn;
        if (passed) {
            close(waitedOn);
        }
    }

    private synchronized void pass() {
        passed = true;
        if (guarded != null) {
            close(guarded);
        }
    }

    private static void close(Closeable guarded) {
        try {
            guarded.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A socket cannot be closed", e);
        }
    }

    /** What a failure is: the time's, if it has passed. */
    synchronized EgressFailed explained(EgressFailure failure, String what, Exception cause) {
        return passed
                ? new EgressFailed(EgressFailure.TIME, "the time has passed")
                : new EgressFailed(failure, what, cause);
    }

    @Override
    public void close() {
        callOff.run();
    }
}
