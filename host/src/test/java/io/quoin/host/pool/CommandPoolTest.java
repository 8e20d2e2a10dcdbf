package io.quoin.host.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.error.Refusal;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.spi.value.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommandPoolTest {

    private final Map<Hash, LedgerError> verdicts = new HashMap<>();
    private final CommandPool pool = pool(new PoolLimits(8, 100_000, 4, 100, 3));

    @Test
    void aCommandWaitsOnce() {
        assertThat(pool.add(TestNetwork.submit("a", 1))).isEmpty();
        refused(pool, TestNetwork.submit("a", 1), LedgerError.LEDGER_POOL_DUPLICATE);
        assertThat(pool.size()).isEqualTo(1);
        assertThat(pool.bytes()).isEqualTo(TestNetwork.submit("a", 1).encode().length);
    }

    @Test
    void aSignerFillsOnlyItsShare() {
        for (int nonce = 1; nonce <= 4; nonce++) {
            assertThat(pool.add(TestNetwork.submit("a", nonce))).isEmpty();
        }
        refused(pool, TestNetwork.submit("a", 5), LedgerError.LEDGER_POOL_SIGNER_FULL);
        assertThat(pool.add(TestNetwork.submit("b", 1))).isEmpty();
        assertThat(pool.add(TestNetwork.submit("c", 1))).isEmpty();
        refused(pool, TestNetwork.submit("d", 1), LedgerError.LEDGER_POOL_FULL);
    }

    @Test
    void bytesAreBounded() {
        int size = TestNetwork.submit("a", 1).encode().length;
        CommandPool small = pool(new PoolLimits(10, 3L * size, 10, 100, 3));
        assertThat(small.add(TestNetwork.submit("a", 1))).isEmpty();
        assertThat(small.add(TestNetwork.submit("a", 2))).isEmpty();
        refused(small, TestNetwork.submit("a", 3), LedgerError.LEDGER_POOL_FULL);
    }

    @Test
    void signersTakeTurnsAndKeepTheirOrder() {
        pool.add(TestNetwork.submit("a", 3));
        pool.add(TestNetwork.submit("a", 1));
        pool.add(TestNetwork.submit("a", 2));
        pool.add(TestNetwork.submit("b", 9));
        assertThat(pool.candidates(10))
                .extracting(command -> ((Submit) command.command()).nonce())
                .containsExactly(3L, 9L, 1L, 2L);
        assertThat(pool.candidates(2)).hasSize(2);
    }

    @Test
    void anInvalidCommandIsRefusedWithTheLedgersReason() {
        SignedCommand command = TestNetwork.submit("a", 1);
        judge(command, LedgerError.LEDGER_NONCE);
        refused(pool, command, LedgerError.LEDGER_NONCE);
        assertThat(pool.size()).isZero();
    }

    @Test
    void proposersCommandsAreNotTakenFromOutside() {
        TestNetwork network = new TestNetwork();
        refused(pool, network.close(network.endOf(0), 0), LedgerError.LEDGER_PROTOCOL_COMMAND);
    }

    @Test
    void anEarlyCommandWaitsForItsTimeAndIsNoWorkUntilThen() {
        SignedCommand command = TestNetwork.reveal(0, Hash.ZERO, TestNetwork.score(1));
        judge(command, LedgerError.LEDGER_REVEAL_EARLY);
        assertThat(pool.add(command)).isEmpty();
        assertThat(pool.hasReady()).isFalse();
        pool.onApplied(List.of(), 1);
        assertThat(pool.hasReady()).isFalse();
        verdicts.clear();
        pool.onApplied(List.of(), 2);
        assertThat(pool.hasReady()).isTrue();
    }

    @Test
    void anEarlyCommandIsDroppedAfterItsBlocks() {
        SignedCommand command = TestNetwork.reveal(0, Hash.ZERO, TestNetwork.score(1));
        judge(command, LedgerError.LEDGER_REVEAL_EARLY);
        pool.add(command);
        pool.onApplied(List.of(), 2);
        assertThat(pool.size()).isEqualTo(1);
        pool.onApplied(List.of(), 3);
        assertThat(pool.size()).isZero();
    }

    @Test
    void decidedAndNoLongerValidCommandsLeave() {
        SignedCommand decided = TestNetwork.submit("a", 1);
        SignedCommand outdated = TestNetwork.submit("a", 2);
        SignedCommand valid = TestNetwork.submit("a", 3);
        List.of(decided, outdated, valid).forEach(pool::add);
        judge(outdated, LedgerError.LEDGER_QUOTA);
        pool.onApplied(List.of(decided.id(TestNetwork.ID)), 1);
        assertThat(pool.candidates(10)).containsExactly(valid);
        assertThat(pool.bytes()).isEqualTo(valid.encode().length);
        assertThat(pool.contains(decided.id(TestNetwork.ID))).isFalse();
    }

    @Test
    void accountsCannotShutOutValidators() {
        CommandPool small = pool(new PoolLimits(8, 100_000, 4, 100, 3));
        for (String miner : List.of("a", "b", "c", "d", "e", "f")) {
            assertThat(small.add(TestNetwork.submit(miner, 1))).isEmpty();
        }
        refused(small, TestNetwork.submit("g", 1), LedgerError.LEDGER_POOL_FULL);
        SignedCommand reveal = TestNetwork.reveal(0, Hash.ZERO, TestNetwork.score(1));
        assertThat(small.add(reveal)).isEmpty();
        assertThat(small.candidates(1)).containsExactly(reveal);
    }

    @Test
    void aBlockCostsABoundedNumberOfJudgementsAndAllHaveTheirTurn() {
        AtomicInteger judgements = new AtomicInteger();
        CommandPool counting = new CommandPool(TestNetwork.ID, new PoolLimits(100, 1_000_000, 100, 4, 3), command -> {
            judgements.incrementAndGet();
            return Optional.ofNullable(verdicts.get(command.id(TestNetwork.ID)))
                    .map(code -> new Refusal(code, "judged so"));
        });
        for (int nonce = 1; nonce <= 10; nonce++) {
            assertThat(counting.add(TestNetwork.submit("a", nonce))).isEmpty();
        }
        judge(TestNetwork.submit("a", 10), LedgerError.LEDGER_QUOTA);
        judgements.set(0);
        for (int block = 1; block <= 3; block++) {
            counting.onApplied(List.of(), block);
            assertThat(judgements.getAndSet(0)).isEqualTo(4);
        }
        assertThat(counting.size()).isEqualTo(9);
    }

    private CommandPool pool(PoolLimits limits) {
        return new CommandPool(
                TestNetwork.ID,
                limits,
                command -> Optional.ofNullable(verdicts.get(command.id(TestNetwork.ID)))
                        .map(code -> new Refusal(code, "judged so")));
    }

    private void judge(SignedCommand command, LedgerError code) {
        verdicts.put(command.id(TestNetwork.ID), code);
    }

    private static void refused(CommandPool pool, SignedCommand command, LedgerError code) {
        assertThat(pool.add(command).orElseThrow().code()).isEqualTo(code);
    }
}
