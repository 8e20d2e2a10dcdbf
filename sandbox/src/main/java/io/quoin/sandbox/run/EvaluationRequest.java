package io.quoin.sandbox.run;

import io.quoin.sandbox.host.Facts;

/**
 * One evaluation.
 *
 * @param challenge the challenge's module as it was published; not copied
 * @param facts what it is about
 */
public record EvaluationRequest(byte[] challenge, Facts facts, EvaluationLimits limits) {}
