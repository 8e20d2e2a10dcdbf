package io.quoin.sandbox.evaluation;

import io.quoin.sandbox.storage.StorageOverlay;

/**
 * What an evaluation is given.
 *
 * @param facts what it is about
 * @param limits what it may use
 * @param agent the submission as a program
 * @param storage what the challenge kept, under what this evaluation writes
 * @param cryptography this machine's
 * @param exit where host functions leave that the challenge ended itself
 * @param fault where host functions leave a failure of this machine
 */
public record EvaluationContext(
        Facts facts,
        EvaluationLimits limits,
        Agent agent,
        StorageOverlay storage,
        Cryptography cryptography,
        GuestExit exit,
        NodeFault fault) {}
