package io.quoin.sandbox.evaluation;

/**
 * What an evaluation is given.
 *
 * @param facts what it is about
 * @param limits what it may use
 * @param agent the submission as a program
 * @param exit where host functions leave that the challenge ended itself
 * @param fault where host functions leave a failure of this machine
 */
public record EvaluationContext(Facts facts, EvaluationLimits limits, Agent agent, GuestExit exit, NodeFault fault) {}
