package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.BindSession;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.spi.value.Hash;
import org.junit.jupiter.api.Test;

class BindSessionTest extends CommandHarness {

    @Test
    void aNewSessionKeyActsFromItsEpochOn() {
        apply(bind(0, "new", 1));
        Hash id = submitted().id();
        apply(TestNetwork.commit(0, id, TestNetwork.score(5)));
        apply(network.close(network.endOf(0), 0));
        refused(TestNetwork.reveal(0, id, TestNetwork.score(5)), LedgerError.LEDGER_NOT_AUTHORIZED);
        assertThat(read().newestValidatorSet()
                        .set()
                        .indexOf(FakeKeys.session("new").publicKey()))
                .isPresent();
    }

    @Test
    void bindingsAreRefusedOutOfTimeTwiceAndForTakenKeys() {
        refused(bind(0, "new", 0), LedgerError.LEDGER_SESSION_EPOCH);
        refused(bind(0, "new", 3), LedgerError.LEDGER_SESSION_EPOCH);
        refused(bind(0, "validator 1", 1), LedgerError.LEDGER_SESSION_TAKEN);
        refused(bind(9, "new", 1), LedgerError.LEDGER_NOT_AUTHORIZED);
        apply(bind(0, "new", 1));
        refused(bind(0, "newer", 2), LedgerError.LEDGER_SESSION_PENDING);
    }

    @Test
    void aBindingWithoutPossessionOfTheKeyIsRefused() {
        BindSession claim = new BindSession(
                TestNetwork.hotkey(0).account(), FakeKeys.session("other's").publicKey(), 1, new Octets(new byte[64]));
        refused(SignedCommand.byAccount(ID, claim, TestNetwork.hotkey(0)), LedgerError.LEDGER_SIGNATURE);
    }

    @Test
    void aBindingIsForTheHotkeyThatSigned() {
        BindSession binding = (BindSession) bind(0, "new", 1).command();
        refused(SignedCommand.byAccount(ID, binding, TestNetwork.hotkey(1)), LedgerError.LEDGER_NOT_AUTHORIZED);
    }
}
