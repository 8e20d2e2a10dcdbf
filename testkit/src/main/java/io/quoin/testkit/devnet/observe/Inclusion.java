package io.quoin.testkit.devnet.observe;

/** Where a node says that its extrinsic is. */
public record Inclusion(String extrinsic, long block, int index) {}
