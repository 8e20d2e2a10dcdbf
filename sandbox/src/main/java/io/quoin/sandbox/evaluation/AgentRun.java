package io.quoin.sandbox.evaluation;

/**
 * A finished run of the agent.
 *
 * @param gas what it used; all that it was given unless the code is {@code OK}
 * @param output what it wrote; empty unless the code is {@code OK}
 */
public record AgentRun(CallCode code, long gas, byte[] output) {}
