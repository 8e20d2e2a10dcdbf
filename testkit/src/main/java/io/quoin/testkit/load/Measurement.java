package io.quoin.testkit.load;

import io.quoin.host.file.TemporaryDirectory;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.testkit.devnet.layout.Distribution;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Measures fresh replicas under the load of some clients. */
final class Measurement {

    private static final int VERIFICATIONS = 4_000;

    private final Distribution distribution;
    private final ReplicaSet set;
    private final int payloadBytes;
    private final Duration warmUp;
    private final Duration window;

    Measurement(Distribution distribution, ReplicaSet set, int payloadBytes, Duration warmUp, Duration window) {
        this.distribution = distribution;
        this.set = set;
        this.payloadBytes = payloadBytes;
        this.warmUp = warmUp;
        this.window = window;
    }

    /**
     * Runs new replicas under a load.
     *
     * @param bound requests a second, to which the throughput is compared
     */
    Throughput run(int clients, double bound) throws InterruptedException {
        Latencies latencies = new Latencies();
        try (TemporaryDirectory scratch = TemporaryDirectory.make("quoin-bench-");
                ReplicaProcesses replicas = ReplicaProcesses.start(distribution, set, scratch.path());
                Clients load = new Clients(set, replicas.ports(), clients, payloadBytes, latencies)) {
            load.start();
            pass(warmUp);
            latencies.reset();
            long start = System.nanoTime();
            pass(window);
            long count = latencies.count();
            double perSecond = count * 1e9 / (System.nanoTime() - start);
            replicas.requireAlive();
            return new Throughput(
                    clients,
                    perSecond,
                    latencies.percentile(50),
                    latencies.percentile(99),
                    (double) count / Math.max(1, latencies.blocks()),
                    100 * perSecond / bound);
        }
    }

    private static void pass(Duration time) throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many requests a second all processors of this machine can verify once for each replica, measured now. */
    double bound() {
        byte[] request = SignedRequest.sign(
                        0, 0, SessionKeyPair.generate(new Random(set.seed())), new byte[payloadBytes])
                .encoded();
        long nanos = verify(request);
        nanos = Math.min(nanos, verify(request));
        double perCore = VERIFICATIONS * 1e9 / nanos;
        return perCore * Runtime.getRuntime().availableProcessors() / set.size();
    }

    private static long verify(byte[] request) {
        long start = System.nanoTime();
        for (int i = 0; i < VERIFICATIONS; i++) {
            if (SignedRequest.verified(request).isEmpty()) {
                throw new IllegalStateException("A signature that was made here is refused");
            }
        }
        return System.nanoTime() - start;
    }
}
