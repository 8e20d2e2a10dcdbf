package io.quoin.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.apply.CommandReceipt;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReceiptWaitsTest {

    private static final SignedCommand REGISTER = TestNetwork.register(TestNetwork.SORTING, 5);
    private static final Hash COMMAND = REGISTER.id(TestNetwork.ID);
    private static final Duration FOREVER = Duration.ofHours(1);

    private final Ledger ledger = new TestNetwork().open(new MemoryStore());
    private final ReceiptWaits waits = new ReceiptWaits(ledger.queries());
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void listen() {
        ledger.addListener(waits);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Returns when the call waits: nothing else in it makes its thread wait with a limit. */
    private FutureTask<Optional<CommandReceipt>> waiting() {
        FutureTask<Optional<CommandReceipt>> call = new FutureTask<>(() -> waits.receipt(COMMAND, FOREVER));
        Thread thread = new Thread(call, "waiting");
        threads.add(thread);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return call;
    }

    @Test
    void aWaitEndsWithTheBlockThatHoldsTheCommandAndNoOther() throws Exception {
        FutureTask<Optional<CommandReceipt>> call = waiting();

        TestNetwork.decide(ledger);
        TestNetwork.decide(ledger, REGISTER);

        assertThat(call.get(1, TimeUnit.MINUTES))
                .hasValueSatisfying(receipt -> assertThat(receipt.height()).isEqualTo(2));
    }

    @Test
    void aWaitEndsInTime() {
        assertThat(waits.receipt(COMMAND, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void anInterruptedCallEndsWithoutAReceipt() throws Exception {
        FutureTask<Optional<CommandReceipt>> call = waiting();

        threads.get(0).interrupt();

        assertThat(call.get(1, TimeUnit.MINUTES)).isEmpty();
    }

    @Test
    void onlySomeCallsWaitAndAnAnswerAtOnceIsAlwaysGiven() throws Exception {
        List<FutureTask<Optional<CommandReceipt>>> calls = new ArrayList<>();
        for (int i = 0; i < ReceiptWaits.MAX_WAITING; i++) {
            calls.add(waiting());
        }

        assertThatThrownBy(() -> waits.receipt(COMMAND, FOREVER))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(RpcError.RPC_BUSY));
        assertThat(waits.receipt(COMMAND, Duration.ZERO)).isEmpty();

        TestNetwork.decide(ledger, REGISTER);
        for (FutureTask<Optional<CommandReceipt>> call : calls) {
            assertThat(call.get(1, TimeUnit.MINUTES)).isPresent();
        }
        assertThat(waits.receipt(TestNetwork.hash("unknown"), Duration.ofMillis(1)))
                .isEmpty();
    }
}
