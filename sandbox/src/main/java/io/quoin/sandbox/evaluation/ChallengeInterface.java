package io.quoin.sandbox.evaluation;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.host.BoundedCalls;

/** One way of evaluating: what challenges are granted and must export, and which calls make an evaluation. Stateless. */
public interface ChallengeInterface {

    /** The name by which manifests choose it, such as {@code quoin_v1}. */
    String name();

    /** What modules are admitted for. */
    Abi abi();

    /** The most host calls of an evaluation; the next one ends it with {@code HOST_ABORT}. */
    default int hostCalls() {
        return BoundedCalls.MOST;
    }

    /**
     * Requires that a manifest's parameters are what the interface makes of them; by default they are the challenge's own
     * matter.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    default void requireParams(byte[] params) {}

    /** Begins one evaluation; nothing runs yet. */
    EvaluationSession open(EvaluationContext context);
}
