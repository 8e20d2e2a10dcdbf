package io.quoin.testkit.load;

import io.quoin.host.file.TemporaryDirectory;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.layout.Distribution;
import java.util.Random;
import java.util.function.IntConsumer;

/** Measures fresh replicas under the load of some clients. */
final class Measurement {

    private static final int VERIFICATIONS = 4_000;

    private final Distribution distribution;
    private final ReplicaSet set;
    private final int payloadBytes;
    private final int warmUp;
    private final int window;

    /**
     * @param warmUp seconds after the first reply that do not count
     * @param window seconds that count
     */
    Measurement(Distribution distribution, ReplicaSet set, int payloadBytes, int warmUp, int window) {
        this.distribution = distribution;
        this.set = set;
        this.payloadBytes = payloadBytes;
        this.warmUp = warmUp;
        this.window = window;
    }

    /**
     * Runs new replicas under a load. What they leave is removed if all went well, and else stays for whoever looks for the
     * reason.
     *
     * @param bound requests a second, to which the throughput is compared
     * @param passed told each second how many of them have passed
     * @throws QuoinException with {@code DEVNET_PROCESS} if a replica ends, or no request is completed for 30 seconds
     */
    Throughput run(int clients, double bound, IntConsumer passed) throws InterruptedException {
        Latencies latencies = new Latencies();
        TemporaryDirectory scratch = TemporaryDirectory.make("quoin-bench-");
        Throughput throughput;
        try (ReplicaProcesses replicas = ReplicaProcesses.start(distribution, set, scratch.path());
                Clients load = new Clients(set, replicas.ports(), clients, payloadBytes, latencies)) {
            LoadWatch watch = new LoadWatch(replicas, load, latencies, passed);
            load.start();
            watch.untilTheFirst();
            watch.seconds(warmUp);
            latencies.take();
            long start = System.nanoTime();
            watch.seconds(window);
            Latencies.Snapshot counted = latencies.take();
            double perSecond = counted.count() * 1e9 / (System.nanoTime() - start);
            throughput = throughput(clients, counted, perSecond, bound);
        }
        scratch.close();
        return throughput;
    }

    private static Throughput throughput(int clients, Latencies.Snapshot counted, double perSecond, double bound) {
        if (counted.count() == 0) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, "No request was completed; measure for longer");
        }
        return new Throughput(
                clients,
                perSecond,
                counted.percentile(50),
                counted.percentile(99),
                (double) counted.count() / counted.blocks(),
                100 * perSecond / bound);
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
