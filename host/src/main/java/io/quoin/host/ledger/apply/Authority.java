package io.quoin.host.ledger.apply;

import static io.quoin.host.ledger.apply.CommandRefused.unless;
import static io.quoin.host.ledger.error.LedgerError.LEDGER_NOT_AUTHORIZED;

import io.quoin.host.ledger.command.CommandSignature;
import io.quoin.host.ledger.genesis.Owners;
import io.quoin.host.ledger.state.SessionRecord;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;

/** Whether the signers of a command may give it. */
final class Authority {

    private Authority() {}

    /** All signers are owners, and they are enough. */
    static void requireOwners(Execution execution, Owners owners) {
        for (CommandSignature signature : execution.signatures()) {
            AccountId signer = new AccountId(signature.signer().toBytes());
            unless(owners.keys().contains(signer), LEDGER_NOT_AUTHORIZED, signer + " is not an owner of the network");
        }
        int found = execution.signatures().size();
        unless(
                found >= owners.threshold(),
                LEDGER_NOT_AUTHORIZED,
                "The command needs " + owners.threshold() + " owners' signatures, found " + found);
    }

    /** The only signer is the account. */
    static void requireAccount(Execution execution, AccountId account) {
        AccountId signer = new AccountId(execution.signatures().get(0).signer().toBytes());
        unless(
                signer.equals(account),
                LEDGER_NOT_AUTHORIZED,
                "The command is of account " + account + " and signed by " + signer);
    }

    /** The only signer is the hotkey's session key of the current epoch. */
    static void requireSession(Execution execution, AccountId hotkey) {
        long epoch = execution.state().currentEpoch().epoch();
        SessionKey signer =
                new SessionKey(execution.signatures().get(0).signer().toBytes());
        boolean live = execution
                .state()
                .session(hotkey)
                .flatMap((SessionRecord session) -> session.live(epoch))
                .filter(signer::equals)
                .isPresent();
        unless(
                live,
                LEDGER_NOT_AUTHORIZED,
                "Session key " + signer + " does not act for hotkey " + hotkey + " in epoch " + epoch);
    }
}
