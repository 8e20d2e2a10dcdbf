package io.quoin.host.author.speed;

import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.spi.wasm.WasmEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Measures evaluations, one at a time: some in new sandboxes, then as many as fit in each of some rounds in one, after as
 * long to warm up. A round has at least one, so a slow challenge takes longer than the time.
 *
 * @param cryptography what host functions hash and verify with
 * @param clock for deadlines
 * @param nanos as {@link System#nanoTime}
 * @param time of all rounds together, and of the warming up
 * @param progress told after each step, {@link #STEPS} times
 */
public record SpeedTest(
        Cryptography cryptography, InstantSource clock, LongSupplier nanos, Duration time, Runnable progress) {

    private static final int COLD_RUNS = 5;
    private static final int ROUNDS = 10;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** How often progress is told for one engine. */
    public static final int STEPS = COLD_RUNS + 2 * ROUNDS;

    /**
     * Measures an engine, which stays open.
     *
     * @throws io.quoin.spi.error.QuoinException if the challenge is refused or an evaluation has no result
     */
    public EngineSpeed run(WasmEngine engine, EvaluationRequest request) {
        double[] cold = new double[COLD_RUNS];
        for (int i = 0; i < COLD_RUNS; i++) {
            try (Sandbox sandbox = sandbox(engine)) {
                long begin = nanos.getAsLong();
                sandbox.evaluate(request);
                cold[i] = (nanos.getAsLong() - begin) / NANOS_PER_MILLI;
            }
            progress.run();
        }
        try (Sandbox sandbox = sandbox(engine)) {
            EvaluationResult result = sandbox.evaluate(request);
            rounds(sandbox, request);
            Samples perSecond = new Samples(rounds(sandbox, request));
            String label = engine.info().name() + " " + engine.info().version();
            return new EngineSpeed(label, result, new Samples(cold), perSecond);
        }
    }

    private Sandbox sandbox(WasmEngine engine) {
        return new Sandbox(engine, clock, cryptography, 1);
    }

    private double[] rounds(Sandbox sandbox, EvaluationRequest request) {
        double[] perSecond = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            perSecond[i] = round(sandbox, request);
            progress.run();
        }
        return perSecond;
    }

    private double round(Sandbox sandbox, EvaluationRequest request) {
        long length = time.toNanos() / ROUNDS;
        long begin = nanos.getAsLong();
        long passed;
        long evaluations = 0;
        do {
            sandbox.evaluate(request);
            evaluations++;
            passed = nanos.getAsLong() - begin;
        } while (passed < length);
        return evaluations * NANOS_PER_SECOND / Math.max(1, passed);
    }
}
