package io.quoin.host.author.speed;

import io.quoin.sandbox.evaluation.EvaluationResult;

/**
 * How fast an engine evaluates.
 *
 * @param engine name and version
 * @param result what each evaluation gave
 * @param coldMillis milliseconds of the first evaluation in a sandbox, which admits and compiles
 * @param perSecond later ones per second, one after the other
 */
public record EngineSpeed(String engine, EvaluationResult result, Samples coldMillis, Samples perSecond) {

    /** Gas of challenge and submission per second, in the later ones. */
    public Samples gasPerSecond() {
        return perSecond.times((double) result.totalGas());
    }
}
