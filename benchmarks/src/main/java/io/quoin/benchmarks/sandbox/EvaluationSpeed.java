package io.quoin.benchmarks.sandbox;

import io.quoin.host.signing.NodeCryptography;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.mock.chain.MockAccounts;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Evaluations of a small challenge, instances made and freed each time: from a warm cache, one after the other, and the
 * first one, which admits and compiles. Processor time is that of all threads, the workers' too.
 */
public final class EvaluationSpeed {

    private static final NodeCryptography CRYPTOGRAPHY = new NodeCryptography(new MockAccounts());
    private static final int COLD_RUNS = 7;
    private static final int ROUNDS = 7;
    private static final int BATCH = 100;

    /** Long beside the hundredth of a second in which processor time is counted. */
    private static final long ROUND_NANOS = 2_000_000_000;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private EvaluationSpeed() {}

    public static void main(String[] arguments) throws IOException {
        byte[] challenge = Kernel.bytes("challenge");
        byte[] submission = new byte[64];
        submission[7] = 42;
        EvaluationLimits limits =
                new EvaluationLimits(10_000_000, 10_000_000, 16, 1_024, 1_024, Duration.ofSeconds(60));
        Facts facts =
                new Facts("benchmark", submission, new byte[0], Hash.sha256(submission), 100, 1_700_000_000_000L, 7);
        EvaluationRequest request = new EvaluationRequest(SandboxVersion.NEWEST, challenge, "quoin_v1", facts, limits);
        System.out.printf("%n%-12s %16s %20s %12s%n", "", "evaluations/s", "per second of a core", "cold ms");
        try (BenchmarkEngines engines = BenchmarkEngines.open()) {
            for (BenchmarkEngine engine : engines.all()) {
                measure(engine, request);
            }
        }
    }

    private static void measure(BenchmarkEngine engine, EvaluationRequest request) {
        long cold = Long.MAX_VALUE;
        for (int run = 0; run < COLD_RUNS; run++) {
            try (Sandbox sandbox = new Sandbox(engine.engine(), InstantSource.system(), CRYPTOGRAPHY, 1)) {
                long start = System.nanoTime();
                evaluate(sandbox, request);
                cold = Math.min(cold, System.nanoTime() - start);
            }
        }
        double perSecond = 0;
        double perCoreSecond = 0;
        try (Sandbox sandbox = new Sandbox(engine.engine(), InstantSource.system(), CRYPTOGRAPHY, 1)) {
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                long processor = ProcessTime.nanos();
                int done = 0;
                while (System.nanoTime() - start < ROUND_NANOS) {
                    for (int i = 0; i < BATCH; i++) {
                        evaluate(sandbox, request);
                    }
                    done += BATCH;
                }
                perCoreSecond = Math.max(perCoreSecond, done * NANOS_PER_SECOND / (ProcessTime.nanos() - processor));
                perSecond = Math.max(perSecond, done * NANOS_PER_SECOND / (System.nanoTime() - start));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %16.0f %20.0f %12.2f%n",
                engine.name(),
                perSecond,
                perCoreSecond,
                cold / NANOS_PER_MILLI);
    }

    private static void evaluate(Sandbox sandbox, EvaluationRequest request) {
        EvaluationResult result = sandbox.evaluate(request);
        if (result.score() != 42) {
            throw new IllegalStateException("The challenge gave " + result);
        }
    }
}
