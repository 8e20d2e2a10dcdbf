package io.quoin.testkit.load;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets a load go on, second by second, and fails as soon as it no longer does. Not thread-safe. */
final class LoadWatch {

    private static final int PATIENCE_SECONDS = 30;

    private final ReplicaProcesses replicas;
    private final Clients clients;
    private final Latencies latencies;
    private final Measurement.Progress progress;
    private int seconds;
    private int still;

    LoadWatch(ReplicaProcesses replicas, Clients clients, Latencies latencies, Measurement.Progress progress) {
        this.replicas = replicas;
        this.clients = clients;
        this.latencies = latencies;
        this.progress = progress;
    }

    /** Waits for the first completed request. */
    void untilTheFirst() throws InterruptedException {
        while (latencies.count() == 0) {
            second();
        }
    }

    /**
     * Lets some seconds pass.
     *
     * @param what goes on, for people
     */
    void seconds(int count, String what) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            second();
            progress.passed(++seconds, what);
        }
    }

    private void second() throws InterruptedException {
        long before = latencies.count();
        TimeUnit.SECONDS.sleep(1);
        replicas.requireAlive();
        Optional<IOException> failure = clients.failure();
        if (failure.isPresent()) {
            throw new QuoinException(
                    DevnetError.DEVNET_PROCESS, "The connection to a replica broke: " + failure.get(), failure.get());
        }
        still = latencies.count() == before ? still + 1 : 0;
        if (still == PATIENCE_SECONDS) {
            throw new QuoinException(
                    DevnetError.DEVNET_PROCESS, "No request was completed for " + PATIENCE_SECONDS + " s");
        }
    }
}
