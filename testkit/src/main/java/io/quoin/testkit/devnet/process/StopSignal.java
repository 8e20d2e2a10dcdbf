package io.quoin.testkit.devnet.process;

import io.quoin.host.rpc.RpcError;
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
     * Asks again and again until there is an answer. A call that reaches nobody is no answer: on a busy machine a node may
     * take longer for one than its caller waits. Whether its process lives is for the question to tell.
     *
     * @param what is awaited, for the message
     * @throws QuoinException with {@code DEVNET_TIMEOUT} after the limit, or {@code DEVNET_STOPPED}
     */
    public <T> T await(String what, Duration limit, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = Optional.empty();
            Optional<QuoinException> unreachable = Optional.empty();
            try {
                answer = question.get();
            } catch (QuoinException e) {
                if (e.code() != RpcError.RPC_UNREACHABLE) {
                    throw e;
                }
                unreachable = Optional.of(e);
            }
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new QuoinException(
                        DevnetError.DEVNET_TIMEOUT,
                        "Waited " + limit.toSeconds() + " s in vain for " + what
                                + unreachable.map(last -> "; last: " + last).orElse(""),
                        unreachable.orElse(null));
            }
            pause();
        }
    }

    /**
     * Waits for the time to pass, looking again and again.
     *
     * @param look throws if something is not as it should be
     * @throws QuoinException with {@code DEVNET_STOPPED}
     */
    public void during(Duration time, Runnable look) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            look.run();
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
