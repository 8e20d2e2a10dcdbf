package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.StateOverlay;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockExecutorTest extends CommandHarness {

    private final BlockExecutor blocks = new BlockExecutor(ID, executor);
    private final byte[] valid =
            TestNetwork.register(TestNetwork.SORTING, 1_000_000).encode();
    private final List<byte[]> commands = List.of(new byte[] {1}, valid);

    @Test
    void aDecidedBlockIsExecutedPastItsInvalidCommands() {
        BlockOutcome outcome = blocks.execute(state, facts(), commands);
        assertThat(outcome.receipts()).singleElement().matches(receipt -> receipt.position() == 1);
    }

    @Test
    void aCandidateIsNotExecutedPastItsFirstInvalidCommand() {
        BlockOutcome outcome = blocks.executeWhileValid(state, facts(), commands);
        assertThat(outcome.receipts()).isEmpty();
        assertThat(outcome.firstSkipped()).isPresent();
        assertThat(blocks.executeWhileValid(state, facts(), List.of(valid)).firstSkipped())
                .isEmpty();
    }

    @Test
    void aCandidateWithABadFirstCommandHasFewOfTheOthersVerified() {
        AtomicInteger verified = new AtomicInteger();
        Ed25519Verifier counting = (key, message, signature) -> {
            verified.incrementAndGet();
            return FakeKeys.SESSIONS.verify(key, message, signature);
        };
        BlockExecutor counted = new BlockExecutor(
                ID,
                new CommandExecutor(
                        new TestNetwork().genesis(), new CommandAuthenticator(ID, FakeKeys.ACCOUNTS, counting)));
        List<byte[]> many = IntStream.range(0, 10 * BlockExecutor.READ_AHEAD)
                .mapToObj(i -> i == 0 ? new byte[] {1} : commitOf(i))
                .toList();
        assertThat(counted.executeWhileValid(state, facts(), many).firstSkipped())
                .isPresent();
        assertThat(verified).hasValue(BlockExecutor.READ_AHEAD - 1);
    }

    private static byte[] commitOf(int submission) {
        return TestNetwork.commit(0, TestNetwork.hash("submission " + submission), TestNetwork.score(1))
                .encode();
    }

    @Test
    void commandsPastTheFirstReadAheadAreExecutedInTheirOrder() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        BlockFacts facts = facts();
        StateOverlay oneByOne = new StateOverlay(state);
        List<byte[]> many = new ArrayList<>();
        List<CommandReceipt> expected = new ArrayList<>();
        for (int i = 0; i < 3 * BlockExecutor.READ_AHEAD; i++) {
            if (i % 50 == 1) {
                many.add(new byte[] {1});
                continue;
            }
            SignedCommand submit = TestNetwork.submit("m", i % 90 == 80 ? i : 1);
            CommandOutcome outcome = executor.execute(oneByOne, facts, submit);
            if (outcome instanceof CommandOutcome.Applied applied) {
                applied.changes().mergeInto(oneByOne);
            }
            many.add(submit.encode());
            expected.add(new CommandReceipt(submit.id(ID), facts.height(), i, outcome.refusal()));
        }
        BlockOutcome outcome = blocks.execute(state, facts, many);
        assertThat(outcome.receipts()).isEqualTo(expected);
        assertThat(outcome.receipts())
                .filteredOn(receipt -> receipt.refusal().isEmpty())
                .extracting(CommandReceipt::position)
                .containsExactly(0, 80, 170);
    }
}
