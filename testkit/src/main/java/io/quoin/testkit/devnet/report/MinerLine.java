package io.quoin.testkit.devnet.report;

/** A submission and who handed in what. */
public record MinerLine(String submission, String miner, String address, String program) {}
