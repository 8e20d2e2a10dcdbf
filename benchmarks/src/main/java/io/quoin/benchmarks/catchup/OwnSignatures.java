package io.quoin.benchmarks.catchup;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.value.AccountId;

/** A scheme that believes every signature: for the maker of a chain, who has just signed its commands. */
record OwnSignatures(AccountScheme scheme) implements AccountScheme {

    @Override
    public String name() {
        return scheme.name();
    }

    @Override
    public int seedBytes() {
        return scheme.seedBytes();
    }

    @Override
    public AccountSigner signer(byte[] seed) {
        return scheme.signer(seed);
    }

    @Override
    public boolean verify(AccountId account, byte[] message, byte[] signature) {
        return true;
    }

    @Override
    public String address(AccountId account) {
        return scheme.address(account);
    }

    @Override
    public AccountId parse(String address) {
        return scheme.parse(address);
    }
}
