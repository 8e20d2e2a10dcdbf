package io.quoin.host.pool;

import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.SignerKind;
import io.quoin.spi.value.Hash;

/**
 * A waiting command.
 *
 * @param bytes the size of its encoding
 * @param sinceHeight the tip's height when it came
 * @param ready whether it was valid when last judged; otherwise blocks to come may make it so
 */
record PooledCommand(Hash id, SignedCommand command, int bytes, long sinceHeight, boolean ready) {

    /** Whom the per-signer bound counts it for: all owners together, or the one key. */
    static String signer(SignedCommand command) {
        return command.command().type().signers() == SignerKind.OWNERS
                ? "owners"
                : command.signatures().get(0).signer().toString();
    }

    /** Whether it is of an account, of which there can be any number, and not of the owners or a validator. */
    static boolean isOfAccount(SignedCommand command) {
        return command.command().type().signers() == SignerKind.ACCOUNT;
    }

    PooledCommand withReady(boolean nowReady) {
        return new PooledCommand(id, command, bytes, sinceHeight, nowReady);
    }
}
