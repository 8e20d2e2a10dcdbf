package io.quoin.testkit.devnet.process;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Stops another process's execution (SIGSTOP) until it is closed (SIGCONT). A shell holds the freeze and waits for the end
 * of its input: when this process ends in any way, the frozen one goes on, and sees the end of its own input.
 */
final class Freeze implements AutoCloseable {

    private static final long LIMIT_SECONDS = 10;
    /** Signals of the terminal are for this process: the shell ends with its input alone. */
    private static final String HOLD =
            "trap '' INT TERM HUP; kill -STOP \"$1\" && echo frozen && read -r _; kill -CONT \"$1\"";

    private final Process holder;

    private Freeze(Process holder) {
        this.holder = holder;
    }

    /** @throws QuoinException with {@code DEVNET_PROCESS} if the process cannot be frozen */
    static Freeze of(long pid) {
        try {
            Process holder = new ProcessBuilder("/bin/sh", "-c", HOLD, "sh", String.valueOf(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (holder.getInputStream().read() != 'f') {
                holder.destroyForcibly();
                throw new QuoinException(DevnetError.DEVNET_PROCESS, "Process " + pid + " cannot be frozen");
            }
            return new Freeze(holder);
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, "Cannot freeze process " + pid + ": " + e, e);
        }
    }

    /** Lets the process go on; it does when this returns. */
    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
            if (!holder.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new QuoinException(DevnetError.DEVNET_PROCESS, "A frozen process cannot be resumed");
            }
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, "A frozen process cannot be resumed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(DevnetError.DEVNET_STOPPED, "Interrupted", e);
        }
    }
}
