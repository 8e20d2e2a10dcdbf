package io.quoin.testkit.load;

import io.quoin.host.file.TemporaryDirectory;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.layout.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Measures the same replicas under the load of different numbers of clients. The largest load warms them up: a process of a
 * node lives for weeks, and its compiler needs a minute or two for what it then runs.
 */
final class Measurement {

    private static final int VERIFICATIONS = 4_000;
    /** After a change of the number of clients, until what the others sent is done. */
    private static final int SETTLING_SECONDS = 2;

    /** Told each second how many of them have passed, and what goes on. */
    interface Progress {
        void passed(int seconds, String what);
    }

    private final Distribution distribution;
    private final ReplicaSet set;
    private final int payloadBytes;
    private final int warmUp;
    private final int window;

    /**
     * @param warmUp seconds of the largest load after the first reply, before anything counts
     * @param window seconds of each load that count
     */
    Measurement(Distribution distribution, ReplicaSet set, int payloadBytes, int warmUp, int window) {
        this.distribution = distribution;
        this.set = set;
        this.payloadBytes = payloadBytes;
        this.warmUp = warmUp;
        this.window = window;
    }

    /**
     * Runs new replicas under one load after the other. What they leave is removed if all went well, and else stays for
     * whoever looks for the reason.
     *
     * @param loads how many clients at a time, in the order of the results
     * @param bound requests a second, to which the throughput is compared
     * @throws QuoinException with {@code DEVNET_PROCESS} if a replica ends, or no request is completed for 30 seconds
     */
    List<Throughput> run(List<Integer> loads, double bound, Progress progress) throws InterruptedException {
        Latencies latencies = new Latencies();
        TemporaryDirectory scratch = TemporaryDirectory.make("quoin-bench-");
        List<Throughput> results = new ArrayList<>();
        int most = Collections.max(loads);
        try (ReplicaProcesses replicas = ReplicaProcesses.start(distribution, set, scratch.path());
                Clients load = new Clients(set, replicas.ports(), most, payloadBytes, latencies)) {
            LoadWatch watch = new LoadWatch(replicas, load, latencies, progress);
            load.start(most);
            watch.untilTheFirst();
            watch.seconds(warmUp, most + " clients, warming up");
            for (int clients : loads) {
                load.start(clients);
                watch.seconds(SETTLING_SECONDS, clients + " clients");
                latencies.take();
                long start = System.nanoTime();
                watch.seconds(window, clients + " clients, counting");
                Latencies.Snapshot counted = latencies.take();
                double perSecond = counted.count() * 1e9 / (System.nanoTime() - start);
                results.add(throughput(clients, counted, perSecond, bound));
            }
        }
        scratch.close();
        return results;
    }

    /** How long {@link #run} takes, in seconds, after the first reply. */
    int seconds(List<Integer> loads) {
        return warmUp + loads.size() * (SETTLING_SECONDS + window);
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
