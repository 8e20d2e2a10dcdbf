package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.BindSession;
import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.SessionBinding;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.value.Hash;
import java.util.List;

/** One state that commands are executed on, one block after the other. */
abstract class CommandHarness {

    static final String ID = TestNetwork.ID;

    final TestNetwork network = new TestNetwork();
    final CommandExecutor executor =
            new CommandExecutor(network.genesis(), new CommandAuthenticator(ID, FakeKeys.ACCOUNTS, FakeKeys.SESSIONS));
    final StateOverlay state = new StateOverlay(new StoredState(new MemoryStore()));
    long height = 1;

    CommandHarness() {
        GenesisState.write(network.genesis(), state);
    }

    SubmissionRecord submitted() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        SignedCommand submit = TestNetwork.submit("m", 1);
        apply(submit);
        return read().submission(submit.id(ID)).orElseThrow();
    }

    Hash through(long nonce, long score) {
        SignedCommand submit = TestNetwork.submit("m", nonce);
        apply(submit);
        Hash id = submit.id(ID);
        commitAll(id, score, score, score);
        for (int i = 0; i < 3; i++) {
            apply(TestNetwork.reveal(i, id, TestNetwork.score(score)));
        }
        return id;
    }

    void commitAll(Hash id, long... scores) {
        for (int i = 0; i < scores.length; i++) {
            apply(TestNetwork.commit(i, id, TestNetwork.score(scores[i])));
        }
    }

    static SignedCommand bind(int validator, String session, long epoch) {
        VoteSigner key = FakeKeys.session(session);
        SessionBinding binding =
                new SessionBinding(TestNetwork.hotkey(validator).account(), key.publicKey(), epoch);
        return SignedCommand.byAccount(
                ID,
                new BindSession(
                        binding.hotkey(), key.publicKey(), epoch, new Octets(key.sign(binding.signingBytes(ID)))),
                TestNetwork.hotkey(validator));
    }

    void set(ChallengeAction action, long revision) {
        apply(setCommand(action, revision));
    }

    static SignedCommand setCommand(ChallengeAction action, long revision) {
        return TestNetwork.byOwners(new SetChallengeState(TestNetwork.SORTING, action, revision));
    }

    StateReader read() {
        return new StateReader(state);
    }

    BlockFacts facts() {
        return new BlockFacts(height, 1_000 + height, TestNetwork.hash("block " + height));
    }

    List<LedgerEvent> apply(SignedCommand command) {
        CommandOutcome outcome = executor.execute(state, facts(), command);
        assertThat(outcome).isInstanceOf(CommandOutcome.Applied.class);
        CommandOutcome.Applied applied = (CommandOutcome.Applied) outcome;
        applied.changes().mergeInto(state);
        height++;
        return applied.events();
    }

    void refused(SignedCommand command, LedgerError code) {
        var before = List.copyOf(state.changes().keySet());
        assertThat(executor.execute(state, facts(), command))
                .isInstanceOfSatisfying(
                        CommandOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
        assertThat(List.copyOf(state.changes().keySet())).isEqualTo(before);
    }
}
