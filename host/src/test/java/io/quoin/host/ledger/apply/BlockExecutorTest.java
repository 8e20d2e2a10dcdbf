package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.fixture.TestNetwork;
import java.util.List;
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
}
