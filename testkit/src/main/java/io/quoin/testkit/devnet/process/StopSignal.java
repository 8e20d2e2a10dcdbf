package io.quoin.testkit.devnet.process;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells everybody who waits that the network is to stop. Thread-safe. */
public final class StopSignal {

    private static final Duration PACE = Duration.ofMillis(100);

    private final CountDownLatch stopped = new CountDownLatch(1);

    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /**
     * Asks again and again until there is an answer.
     *
     * @param what is awaited, for the message
     * @throws QuoinException with {@code DEVNET_TIMEOUT} after the limit, or {@code DEVNET_STOPPED}
     */
    public <T> T await(String what, Duration limit, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new QuoinException(
                        DevnetError.DEVNET_TIMEOUT, "Waited " + limit.toSeconds() + " s in vain for " + what);
            }
            pause();
        }
    }

    private void pause() {
        try {
            if (stopped.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QuoinException(DevnetError.DEVNET_STOPPED, "Stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(DevnetError.DEVNET_STOPPED, "Interrupted", e);
        }
    }
}
