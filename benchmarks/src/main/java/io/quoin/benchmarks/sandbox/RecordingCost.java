package io.quoin.benchmarks.sandbox;

import io.quoin.host.evaluation.record.RecordingRunner;
import io.quoin.host.evaluation.record.RequestRunner;
import io.quoin.host.signing.NodeCryptography;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.ValueType;
import io.quoin.testkit.kit.wasm.Code;
import io.quoin.testkit.kit.wasm.Op;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import io.quoin.testkit.mock.chain.MockAccounts;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * What it takes to record an evaluation, beside the same evaluation without a record, in turn: of a small challenge, and
 * of one that does little but call the host. The record is made and dropped, as that of a result on which validators
 * agree. Processor time is that of all threads, the workers' too.
 */
public final class RecordingCost {

    private static final NodeCryptography CRYPTOGRAPHY = new NodeCryptography(new MockAccounts());
    private static final int SMALL_CALLS = 2;
    private static final int MANY_CALLS = 2_000;
    private static final int COPIED = 64;
    private static final int ROUNDS = 9;

    /** Long beside the hundredth of a second in which processor time is counted. */
    private static final long ROUND_NANOS = 2_000_000_000;

    private static final double NANOS_PER_MICRO = 1e3;

    private RecordingCost() {}

    public static void main(String[] arguments) throws IOException {
        System.out.printf(
                "%n%-12s %12s %12s %12s %8s %14s%n",
                "", "host calls", "plain us", "recorded us", "ratio", "ns per call");
        try (BenchmarkEngines engines = BenchmarkEngines.open()) {
            for (BenchmarkEngine engine : engines.all()) {
                measure(engine, Kernel.bytes("challenge"), SMALL_CALLS);
                measure(engine, callsTheHost(), MANY_CALLS);
            }
        }
    }

    /** Copies the submission into its memory again and again. */
    private static byte[] callsTheHost() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        int read = module.imported(
                "quoin_v1",
                "submission_read",
                List.of(ValueType.I32, ValueType.I32, ValueType.I32),
                List.of(ValueType.I32));
        Code code = new Code()
                .loop()
                .i32(0)
                .i32(0)
                .i32(COPIED)
                .call(read)
                .op(Op.DROP)
                .localGet(0)
                .i32(1)
                .op(Op.I32_ADD)
                .localTee(0)
                .i32(MANY_CALLS)
                .op(Op.I32_SUB)
                .branchIf(0)
                .op(Op.END)
                .i64(0);
        module.function("evaluate", List.of(), List.of(ValueType.I64), List.of(ValueType.I32), code);
        return module.build().bytes();
    }

    private static void measure(BenchmarkEngine engine, byte[] challenge, int calls) {
        byte[] submission = new byte[COPIED];
        Hash hash = Hash.sha256(submission);
        EvaluationLimits limits =
                new EvaluationLimits(100_000_000, 10_000_000, 16, 1_024, 1_024, Duration.ofSeconds(60));
        Facts facts = new Facts("benchmark", submission, new byte[0], hash, 100, 1_700_000_000_000L, 7);
        EvaluationRequest request = new EvaluationRequest(SandboxVersion.NEWEST, challenge, "quoin_v1", facts, limits);
        double plain = Double.MAX_VALUE;
        double recorded = Double.MAX_VALUE;
        try (Sandbox sandbox = new Sandbox(engine.engine(), InstantSource.system(), CRYPTOGRAPHY, 1)) {
            RequestRunner bare = (ignored, evaluation) -> sandbox.evaluate(evaluation);
            RequestRunner recording = new RecordingRunner(
                    sandbox, engine.name(), record -> require(record.calls().total(), calls));
            for (int round = 0; round < ROUNDS; round++) {
                plain = Math.min(plain, nanosOf(bare, hash, request));
                recorded = Math.min(recorded, nanosOf(recording, hash, request));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %12d %12.1f %12.1f %8.2f %14.0f%n",
                engine.name(),
                calls,
                plain / NANOS_PER_MICRO,
                recorded / NANOS_PER_MICRO,
                recorded / plain,
                (recorded - plain) / calls);
    }

    private static void require(long found, int calls) {
        if (found != calls) {
            throw new IllegalStateException(found + " host calls were recorded, not " + calls);
        }
    }

    /** The processor time of one evaluation. */
    private static double nanosOf(RequestRunner runner, Hash submission, EvaluationRequest request) {
        long start = System.nanoTime();
        long processor = ProcessTime.nanos();
        int done = 0;
        while (System.nanoTime() - start < ROUND_NANOS) {
            EvaluationResult result = runner.run(submission, request);
            if (result.code() != EvaluationCode.OK) {
                throw new IllegalStateException("The challenge gave " + result);
            }
            done++;
        }
        return (ProcessTime.nanos() - processor) / (double) done;
    }
}
