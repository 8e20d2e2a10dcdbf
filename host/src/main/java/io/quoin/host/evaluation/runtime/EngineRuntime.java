package io.quoin.host.evaluation.runtime;

import io.quoin.host.evaluation.SubmissionEvaluator;
import io.quoin.spi.wasm.EngineInfo;

/**
 * An engine that passed its self-test, with what is built on it. Whoever holds it closes it, once, when nobody evaluates
 * any more.
 *
 * @param hasWorkers whether guest code runs in child processes of the node
 * @param resources closes the sandbox, then the engine; closing an open runtime twice is harmless
 */
public record EngineRuntime(
        RuntimeIdentity identity,
        EngineInfo engine,
        boolean hasWorkers,
        SubmissionEvaluator evaluator,
        AutoCloseable resources) {

    /** Name and version of the engine, for people. */
    public String name() {
        return engine.name() + " " + engine.version();
    }
}
