package io.quoin.host.evaluation.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.audit.AuditLog;
import io.quoin.host.evaluation.SubmissionEvaluator;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.plugin.Refusals;
import io.quoin.host.plugin.unloading.LeakCheck;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An exchange from the engine "old" to the engine "new". */
@Timeout(60)
class RuntimeSwapTest {

    private static final SwapRequest TO_NEW = new SwapRequest("runtime-new", Optional.empty(), false);
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final Ledger ledger = new TestNetwork().open(new MemoryStore());
    private final Map<Hash, byte[]> content = new HashMap<>();
    private final FakeRuntimes runtimes = new FakeRuntimes();
    private final FakeMemory memory = new FakeMemory();
    private final RuntimeSlot slot = new RuntimeSlot(runtimes.runtime("old", 50));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private AuditLog audit;
    private SubmissionRecord submission;

    private static final class FakeMemory implements SwapMemory {
        private boolean refuses;
        private String written = "";

        @Override
        public void requireWritable(String provider) {
            if (refuses) {
                throw new QuoinException(RuntimeSwapError.PLUGIN_SWAP_REFUSED, "as told");
            }
        }

        @Override
        public void write(String provider) {
            written = provider;
        }

        @Override
        public Optional<String> advice(String provider) {
            return written.equals(provider) ? Optional.empty() : Optional.of("change it by hand");
        }
    }

    @BeforeEach
    void start() {
        audit = AuditLog.open(directory.resolve("audit.jsonl"), () -> Instant.EPOCH);
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        Hash id = TestNetwork.finalise(ledger, "alice", 1, 50);
        submission = ledger.queries().submission(id).orElseThrow();
        provide("module");
        provide("alice1");
    }

    @AfterEach
    void stop() throws InterruptedException {
        runtimes.release.countDown();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        audit.close();
    }

    private void provide(String text) {
        content.put(TestNetwork.hash(text), text.getBytes(StandardCharsets.UTF_8));
    }

    private RuntimeSwap swap(Duration patience) {
        return new RuntimeSwap(
                slot,
                runtimes,
                new Canary(ledger.queries(), hash -> Optional.ofNullable(content.get(hash))),
                memory,
                new RuntimeSwap.Environment(
                        patience, () -> 0, List::of, new LeakCheck(() -> {}, Duration.ofMillis(1)), audit));
    }

    private String evaluate() {
        return slot.evaluate(TestNetwork.manifest(0, 5), submission, new byte[0], new byte[0])
                .engine();
    }

    private Throwable assertRefused(ErrorCode code, RuntimeSwap swap) throws IOException {
        QuoinException refusal = Refusals.assertRefused(code, () -> swap.swap(TO_NEW));
        assertThat(swap.phase()).isEmpty();
        assertThat(runtimes.events).contains("abandoned").doesNotContain("closed old", "installed");
        runtimes.release.countDown();
        assertThat(evaluate()).isEqualTo("old");
        assertThat(Files.readString(directory.resolve("audit.jsonl"))).contains("plugin.swap.refused", code.name());
        return refusal;
    }

    @Test
    void theNewEngineEvaluatesAndTheOldOneIsClosed() throws IOException {
        assertThat(evaluate()).isEqualTo("old");
        SwapReport report = swap(LONG).swap(TO_NEW);
        assertThat(evaluate()).isEqualTo("new");
        assertThat(runtimes.events).containsExactly("closed old", "installed");
        assertThat(report.compared()).isEqualTo(1);
        assertThat(report.from().provider()).isEqualTo("old");
        assertThat(report.engine()).isEqualTo("new 1");
        assertThat(report.leaks()).isEmpty();
        assertThat(report.advice()).contains("change it by hand");
        assertThat(Files.readString(directory.resolve("audit.jsonl")))
                .contains("\"plugin.swap\"", "old of runtime-old", "new of runtime-new");
    }

    @Test
    void anErrorOfTheMachineWhileTheEngineIsMadeIsARefusalInTheAuditLogToo() throws IOException {
        runtimes.createError = new StackOverflowError("as told");
        assertThatThrownBy(() -> swap(LONG).swap(TO_NEW)).isSameAs(runtimes.createError);
        assertThat(runtimes.events).containsExactly("abandoned");
        assertThat(evaluate()).isEqualTo("old");
        assertThat(Files.readString(directory.resolve("audit.jsonl")))
                .contains("plugin.swap.refused", "StackOverflowError");
    }

    @Test
    void aRunningEvaluationEndsOnTheOldEngineAndOneThatComesMeanwhileRunsOnTheNew() throws Exception {
        runtimes.hold("old");
        CompletableFuture<String> running = CompletableFuture.supplyAsync(this::evaluate, threads);
        runtimes.entered.await();
        RuntimeSwap swap = swap(LONG);
        CompletableFuture<SwapReport> report = new CompletableFuture<>();
        Thread swapping = new Thread(() -> report.complete(swap.swap(TO_NEW)));
        swapping.start();
        awaitState(swapping, Thread.State.TIMED_WAITING);
        assertThat(swap.phase()).contains(SwapPhase.DRAINING);
        CompletableFuture<String> coming = new CompletableFuture<>();
        Thread waiting = new Thread(() -> coming.complete(evaluate()));
        waiting.start();
        awaitState(waiting, Thread.State.WAITING);
        assertThat(running).isNotDone();
        assertThat(coming).isNotDone();
        runtimes.release.countDown();
        assertThat(running.join()).isEqualTo("old");
        assertThat(coming.join()).isEqualTo("new");
        assertThat(report.join().to().provider()).isEqualTo("new");
        assertThat(runtimes.events).containsExactly("closed old", "installed");
    }

    /** The thread waits at the slot: nothing else in these tests makes it wait. */
    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anEvaluationThatDoesNotEndInTimeRefusesTheExchange() throws Exception {
        runtimes.hold("old");
        CompletableFuture<String> running = CompletableFuture.supplyAsync(this::evaluate, threads);
        runtimes.entered.await();
        assertRefused(RuntimeSwapError.PLUGIN_SWAP_DRAIN, swap(Duration.ofMillis(1)));
        assertThat(runtimes.events).contains("closed new");
        assertThat(running.join()).isEqualTo("old");
    }

    @Test
    void anotherResultOfAFinishedSubmissionRefusesTheExchange() throws IOException {
        runtimes.newScore = 51;
        Throwable refusal = assertRefused(RuntimeSwapError.PLUGIN_SWAP_CANARY, swap(LONG));
        assertThat(refusal).hasMessageContainingAll(submission.id().toHex(), "score 51", "score 50");
        assertThat(runtimes.events).contains("closed new");
    }

    @Test
    void onlyFinishedSubmissionsWithContentHereAreComparedAndThreeAtMost() {
        for (String miner : List.of("bob", "carol", "dave")) {
            TestNetwork.finalise(ledger, miner, 1, 50);
            provide(miner + "1");
        }
        TestNetwork.decide(ledger, TestNetwork.submit("erin", 1));
        provide("erin1");
        Canary canary = new Canary(ledger.queries(), hash -> Optional.ofNullable(content.get(hash)));
        assertThat(canary.compare(runtimes.runtime("x", 50).evaluator(), "x")).isEqualTo(3);
        content.remove(TestNetwork.hash("dave1"));
        content.remove(TestNetwork.hash("carol1"));
        assertThat(canary.compare(runtimes.runtime("x", 50).evaluator(), "x")).isEqualTo(2);
        content.clear();
        assertThat(canary.compare(runtimes.runtime("x", 51).evaluator(), "x")).isZero();
    }

    @Test
    void submissionsWhoseStorageIsNotKnownAnyMoreAreNotCompared() {
        Canary canary = new Canary(ledger.queries(), hash -> Optional.ofNullable(content.get(hash)));
        SubmissionEvaluator late = failing(LedgerError.LEDGER_HISTORY);
        assertThat(canary.compare(late, "x")).isZero();
        SubmissionEvaluator broken = failing(WasmError.WASM_ENGINE_FAULT);
        Refusals.assertRefused(WasmError.WASM_ENGINE_FAULT, () -> canary.compare(broken, "x"));
    }

    private static SubmissionEvaluator failing(ErrorCode code) {
        return (manifest, submission, module, artifact) -> {
            throw new QuoinException(code, "as told");
        };
    }

    @Test
    void anEngineThatCannotBeMadeRefusesTheExchange() throws IOException {
        runtimes.createFails = true;
        assertRefused(WasmError.WASM_SELF_TEST, swap(LONG));
    }

    @Test
    void aSecondExchangeMeanwhileIsRefused() throws Exception {
        runtimes.hold("old");
        CompletableFuture<String> running = CompletableFuture.supplyAsync(this::evaluate, threads);
        runtimes.entered.await();
        RuntimeSwap swap = swap(LONG);
        CompletableFuture<SwapReport> report = new CompletableFuture<>();
        Thread swapping = new Thread(() -> report.complete(swap.swap(TO_NEW)));
        swapping.start();
        awaitState(swapping, Thread.State.TIMED_WAITING);
        Refusals.assertRefused(RuntimeSwapError.PLUGIN_SWAP_BUSY, () -> swap.swap(TO_NEW));
        runtimes.release.countDown();
        assertThat(report.join().to().provider()).isEqualTo("new");
        assertThat(running.join()).isEqualTo("old");
    }

    @Test
    void closingTheSlotEndsADrainAndRefusesWhatWaits() throws Exception {
        runtimes.hold("old");
        CompletableFuture<String> running = CompletableFuture.supplyAsync(this::evaluate, threads);
        runtimes.entered.await();
        RuntimeSwap swap = swap(LONG);
        CompletableFuture<SwapReport> report = CompletableFuture.supplyAsync(() -> swap.swap(TO_NEW), threads);
        Thread closing = new Thread(() -> {
            try {
                slot.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        closing.start();
        assertThatThrownBy(report::join)
                .cause()
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(RuntimeSwapError.PLUGIN_SWAP_BUSY));
        assertThatThrownBy(this::evaluate).hasMessageContaining("The node stops");
        runtimes.release.countDown();
        closing.join();
        assertThat(running.join()).isEqualTo("old");
        assertThat(runtimes.events).contains("closed new", "abandoned", "closed old");
    }

    @Test
    void persistingIsCheckedBeforeAndDoneAfterTheExchange() throws IOException {
        SwapRequest persisting = new SwapRequest("runtime-new", Optional.empty(), true);
        memory.refuses = true;
        RuntimeSwap swap = swap(LONG);
        assertThatThrownBy(() -> swap.swap(persisting)).hasMessageContaining("as told");
        assertThat(evaluate()).isEqualTo("old");
        memory.refuses = false;
        assertThat(swap.swap(persisting).advice()).isEmpty();
        assertThat(memory.written).isEqualTo("new");
    }
}
