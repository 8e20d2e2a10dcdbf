package io.quoin.host.signing;

import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * The hashes and signatures that challenges are granted, by Bouncy Castle and the chain's account scheme.
 *
 * @param accounts of the network's chain
 */
public record NodeCryptography(AccountScheme accounts) implements Cryptography {

    private static final int BITS = 256;

    @Override
    public Hash blake2b256(byte[] message) {
        return digest(new Blake2bDigest(BITS), message);
    }

    @Override
    public Hash keccak256(byte[] message) {
        return digest(new KeccakDigest(BITS), message);
    }

    @Override
    public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
        return SessionKeyPair.verify(new SessionKey(key), message, signature);
    }

    @Override
    public boolean account(byte[] account, byte[] message, byte[] signature) {
        return accounts.verify(new AccountId(account), message, signature);
    }

    private static Hash digest(Digest digest, byte[] message) {
        digest.update(message, 0, message.length);
        byte[] hash = new byte[Hash.SIZE];
        digest.doFinal(hash, 0);
        return new Hash(hash);
    }
}
