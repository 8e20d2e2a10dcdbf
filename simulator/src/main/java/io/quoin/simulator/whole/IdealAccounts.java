package io.quoin.simulator.whole;

import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.key.KeyedMix;

/** Accounts whose seed is their key. Nobody in the simulation signs for another one. */
final class IdealAccounts implements AccountScheme {

    @Override
    public String name() {
        return "ideal";
    }

    @Override
    public int seedBytes() {
        return AccountId.SIZE;
    }

    @Override
    public AccountSigner signer(byte[] seed) {
        return new Signer(new AccountId(seed));
    }

    @Override
    public boolean verify(AccountId account, byte[] message, byte[] signature) {
        return KeyedMix.verify(key(account), message, signature);
    }

    @Override
    public String address(AccountId account) {
        return account.toHex();
    }

    @Override
    public AccountId parse(String address) {
        return AccountId.fromHex(address);
    }

    private static SessionKey key(AccountId account) {
        return new SessionKey(account.toBytes());
    }

    private record Signer(AccountId account) implements AccountSigner {

        @Override
        public byte[] sign(byte[] message) {
            return KeyedMix.sign(key(account), message);
        }
    }
}
