package io.quoin.testkit.devnet.layout;

import io.quoin.spi.chain.AccountSigner;

/** A miner with its key and the program it hands in. */
public record Participant(String name, AccountSigner signer, String address, String program) {}
