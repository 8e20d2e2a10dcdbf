package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.CommandSignature;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.TestNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandSignaturesTest extends CommandHarness {

    @Test
    void aCommandOfAnotherNetworkIsRefused() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        SignedCommand elsewhere =
                SignedCommand.byAccount("othernet", TestNetwork.submit("m", 1).command(), TestNetwork.miner("m"));
        refused(elsewhere, LedgerError.LEDGER_SIGNATURE);
    }

    @Test
    void aSignatureOfAnotherCommandIsRefused() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        List<CommandSignature> signatures = TestNetwork.submit("m", 1).signatures();
        SignedCommand swapped = new SignedCommand(TestNetwork.submit("m", 2).command(), signatures);
        refused(swapped, LedgerError.LEDGER_SIGNATURE);
    }

    @Test
    void aGoodSignatureIsNotRememberedForAnotherOne() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        SignedCommand good = TestNetwork.submit("m", 1);
        apply(good);
        CommandSignature bad = new CommandSignature(good.signatures().get(0).signer(), new Octets(new byte[64]));
        refused(new SignedCommand(good.command(), List.of(bad)), LedgerError.LEDGER_SIGNATURE);
    }
}
