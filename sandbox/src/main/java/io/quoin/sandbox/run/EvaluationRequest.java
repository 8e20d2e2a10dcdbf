package io.quoin.sandbox.run;

import io.quoin.sandbox.host.Facts;

/**
 * One evaluation.
 *
 * @param version the rules that hold
 * @param challenge the challenge's module as it was published; not copied
 * @param facts what it is about
 */
public record EvaluationRequest(SandboxVersion version, byte[] challenge, Facts facts, EvaluationLimits limits) {}
