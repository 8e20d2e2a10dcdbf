package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.command.BindSession;
import io.quoin.host.ledger.command.CommandCodec;
import io.quoin.host.ledger.command.CommandSignature;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.error.Refusal;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks signatures against the keys that a command names; who those keys are is not judged here. Thread-safe. A command
 * whose signatures were found good is remembered, the longest unused forgotten first, so that judging it again in the
 * pool, in a proposal and in a decided block costs one verification.
 */
public final class CommandAuthenticator {

    /** The most remembered commands. */
    static final int MAX_REMEMBERED = 16_384;

    private final String networkId;
    private final AccountScheme accounts;
    private final Ed25519Verifier sessions;
    private final Map<Hash, Boolean> good = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    public CommandAuthenticator(String networkId, AccountScheme accounts, Ed25519Verifier sessions) {
        this.networkId = networkId;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** The reason why a signature is not good, if one is not. */
    public Optional<Refusal> check(SignedCommand signed) {
        Hash digest = Hash.sha256(signed.encode());
        synchronized (good) {
            if (good.get(digest) != null) {
                return Optional.empty();
            }
        }
        Optional<Refusal> refusal = verify(signed);
        if (refusal.isEmpty()) {
            synchronized (good) {
                good.put(digest, true);
            }
        }
        return refusal;
    }

    private Optional<Refusal> verify(SignedCommand signed) {
        byte[] message = CommandCodec.signingBytes(networkId, CommandCodec.encode(signed.command()));
        for (CommandSignature signature : signed.signatures()) {
            byte[] key = signature.signer().toBytes();
            byte[] bytes = signature.signature().toBytes();
            boolean valid = switch (signed.command().type().signers()) {
                case OWNERS, ACCOUNT -> accounts.verify(new AccountId(key), message, bytes);
                case SESSION -> sessions.verify(new SessionKey(key), message, bytes);
                case PROTOCOL -> false;
            };
            if (!valid) {
                return refuse("The signature of " + signature.signer() + " is not good for this command on network "
                        + networkId);
            }
        }
        if (signed.command() instanceof BindSession bind
                && !sessions.verify(
                        bind.sessionKey(),
                        bind.binding().signingBytes(networkId),
                        bind.possession().toBytes())) {
            return refuse(
                    "The possession signature is not session key " + bind.sessionKey() + "'s on network " + networkId);
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(String message) {
        return Optional.of(new Refusal(LedgerError.LEDGER_SIGNATURE, message));
    }
}
