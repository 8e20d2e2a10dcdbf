package io.quoin.sandbox.evaluation;

/**
 * One evaluation.
 *
 * @param challenge the challenge's module as it was published; not copied
 * @param interfaceName how the challenge is evaluated: the name of a {@link ChallengeInterface}
 * @param facts what it is about
 */
public record EvaluationRequest(byte[] challenge, String interfaceName, Facts facts, EvaluationLimits limits) {}
