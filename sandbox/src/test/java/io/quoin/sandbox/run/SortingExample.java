package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.observe.EvaluationObserver;
import io.quoin.sandbox.version.SandboxVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** The modules of {@code examples/challenge-sorting} as they are built, in a sandbox on Chicory. Closing it requires that nothing stays open. */
public final class SortingExample implements AutoCloseable {

    private static final Path BUILD = Path.of("..", "examples", "challenge-sorting", "build");

    private final CompilingEngine engine = new CompilingEngine();
    private final Sandbox sandbox = new Sandbox(engine, InstantSource.system(), new NoCryptography(), 1);

    /** The challenge, or one of its submissions. */
    public static byte[] module(String name) throws IOException {
        return Files.readAllBytes(BUILD.resolve(name + ".wasm"));
    }

    /** What the challenge makes of facts. */
    public EvaluationResult evaluate(
            SandboxVersion version, Facts facts, EvaluationLimits limits, EvaluationObserver observer)
            throws IOException {
        return sandbox.evaluate(
                new EvaluationRequest(version, module("challenge"), "quoin_v1", facts, limits), observer);
    }

    @Override
    public void close() {
        sandbox.close();
        assertThat(engine.open()).isZero();
    }
}
