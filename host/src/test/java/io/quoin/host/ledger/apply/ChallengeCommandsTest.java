package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.ledger.state.ChallengeState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeCommandsTest extends CommandHarness {

    @Test
    void aChallengeIsRegisteredActive() {
        apply(TestNetwork.register(TestNetwork.SORTING, 600_000));
        assertThat(read().challenge(TestNetwork.SORTING).orElseThrow().state()).isEqualTo(ChallengeState.ACTIVE);
    }

    @Test
    void aNameIsRegisteredOnce() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        refused(TestNetwork.register(TestNetwork.SORTING, 2), LedgerError.LEDGER_CHALLENGE_EXISTS);
    }

    @Test
    void tooFewOwnersOrOthersCannotRegister() {
        RegisterChallenge register = new RegisterChallenge(TestNetwork.SORTING, TestNetwork.manifest(0, 1));
        refused(SignedCommand.byOwners(ID, register, List.of(TestNetwork.owner(1))), LedgerError.LEDGER_NOT_AUTHORIZED);
        refused(
                SignedCommand.byOwners(ID, register, List.of(TestNetwork.owner(1), TestNetwork.miner("m"))),
                LedgerError.LEDGER_NOT_AUTHORIZED);
    }

    @Test
    void aMechanismsEmissionIsSharedOutOnce() {
        apply(TestNetwork.register(new ChallengeName("a"), 700_000));
        refused(TestNetwork.register(new ChallengeName("b"), 300_001), LedgerError.LEDGER_EMISSION);
        apply(TestNetwork.byOwners(new RegisterChallenge(new ChallengeName("c"), TestNetwork.manifest(1, 1_000_000))));
        apply(TestNetwork.byOwners(new SetChallengeState(new ChallengeName("a"), ChallengeAction.RETIRE, 0)));
        apply(TestNetwork.register(new ChallengeName("b"), 300_001));
    }

    @Test
    void aModuleBeyondTheNetworksLimitIsRefused() {
        TestNetwork small =
                new TestNetwork(new Parameters(10, 100, 16, true, 100, 128, 499, 1_000, 3, 5, true, 2, 2_000, 1));
        CommandExecutor strict = new CommandExecutor(
                small.genesis(), new CommandAuthenticator(ID, FakeKeys.ACCOUNTS, FakeKeys.SESSIONS));
        assertThat(strict.execute(state, facts(), TestNetwork.register(TestNetwork.SORTING, 1)))
                .isInstanceOfSatisfying(
                        CommandOutcome.Refused.class,
                        r -> assertThat(r.reason().code()).isEqualTo(LedgerError.LEDGER_MANIFEST));
    }

    @Test
    void thereIsALimitOfChallenges() {
        for (int i = 0; i < RegisterChallengeApplier.MAX_LIVE; i++) {
            apply(TestNetwork.register(new ChallengeName("c" + i), 0));
        }
        refused(TestNetwork.register(new ChallengeName("more"), 0), LedgerError.LEDGER_CHALLENGE_LIMIT);
    }

    @Test
    void aChallengeGoesThroughItsLife() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        set(ChallengeAction.PAUSE, 0);
        refused(setCommand(ChallengeAction.PAUSE, 1), LedgerError.LEDGER_CHALLENGE_STATE);
        set(ChallengeAction.RESUME, 1);
        set(ChallengeAction.DEPRECATE, 2);
        refused(setCommand(ChallengeAction.RESUME, 3), LedgerError.LEDGER_CHALLENGE_STATE);
        set(ChallengeAction.RETIRE, 3);
        refused(setCommand(ChallengeAction.RETIRE, 4), LedgerError.LEDGER_CHALLENGE_STATE);
        assertThat(read().challenge(TestNetwork.SORTING).orElseThrow().state()).isEqualTo(ChallengeState.RETIRED);
    }

    @Test
    void aStateChangeCannotBeReplayed() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        set(ChallengeAction.PAUSE, 0);
        set(ChallengeAction.RESUME, 1);
        refused(setCommand(ChallengeAction.PAUSE, 0), LedgerError.LEDGER_CHALLENGE_REVISION);
    }

    @Test
    void anUnknownChallengeCannotBeChanged() {
        refused(setCommand(ChallengeAction.PAUSE, 0), LedgerError.LEDGER_CHALLENGE_UNKNOWN);
    }
}
