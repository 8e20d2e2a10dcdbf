package io.quoin.sandbox.egress;

import java.util.function.Supplier;

/**
 * What lets an evaluation reach into the network.
 *
 * @param egress gives the way of one evaluation
 */
public record NetworkAccess(NetworkLimits limits, Supplier<Egress> egress) {}
