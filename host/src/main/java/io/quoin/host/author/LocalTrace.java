package io.quoin.host.author;

import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.trace.CallTracer;
import io.quoin.sandbox.trace.GasProfile;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmEngine;
import java.time.InstantSource;
import java.util.List;

/**
 * Where the gas of one evaluation went.
 *
 * @param engine name and version
 * @param result of an ordinary evaluation, which the traced one gave too
 * @param profiles of the challenge, then of the submission if it was run
 */
public record LocalTrace(String engine, EvaluationResult result, List<GasProfile> profiles) {

    public LocalTrace {
        profiles = List.copyOf(profiles);
    }

    /**
     * Evaluates twice: as validators do, and traced.
     *
     * @throws QuoinException if the challenge is refused, the engine has no result, or with {@code WASM_ENGINE_FAULT} if
     *     the traced evaluation gives another result, in which case nothing is known of the gas
     */
    public static LocalTrace of(
            WasmEngine engine, EvaluationRequest request, Cryptography cryptography, InstantSource clock) {
        String label = engine.info().name() + " " + engine.info().version();
        try (Sandbox sandbox = new Sandbox(engine, clock, cryptography, 1)) {
            EvaluationResult ordinary = sandbox.evaluate(request);
            CallTracer tracer =
                    new CallTracer(request.challenge(), request.facts().submission());
            EvaluationResult traced = sandbox.evaluate(request, tracer);
            new LocalEvaluation(List.of(
                            new EngineOutcome.Evaluated(label, ordinary),
                            new EngineOutcome.Evaluated(label + " traced", traced)))
                    .differences().stream().findFirst().ifPresent(difference -> {
                        throw new QuoinException(
                                WasmError.WASM_ENGINE_FAULT,
                                "The traced evaluation differs: " + difference
                                        + ". A module near the limit of its size may be too large to be traced.");
                    });
            return new LocalTrace(label, ordinary, tracer.profiles());
        }
    }
}
