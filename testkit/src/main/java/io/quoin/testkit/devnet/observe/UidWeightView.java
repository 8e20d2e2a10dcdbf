package io.quoin.testkit.devnet.observe;

/** A weight on a slot of the subnet. */
public record UidWeightView(int uid, int weight) {}
