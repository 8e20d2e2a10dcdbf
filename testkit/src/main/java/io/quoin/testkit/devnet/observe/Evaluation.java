package io.quoin.testkit.devnet.observe;

/** What one validator said of a submission. */
public record Evaluation(String validator, String engine, String code, long score, long gas, boolean deviates) {}
