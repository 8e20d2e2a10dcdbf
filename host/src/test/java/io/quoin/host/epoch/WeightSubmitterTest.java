package io.quoin.host.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.audit.AuditLog;
import io.quoin.host.fixture.FakeChain;
import io.quoin.host.fixture.ManualScheduler;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.host.ledger.weight.MechanismWeights;
import io.quoin.host.ledger.weight.UidShare;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightSubmitterTest {

    private static final WeightInclusion INCLUSION =
            new WeightInclusion(TestNetwork.hash("extrinsic"), FakeChain.block(200), 3);

    @TempDir
    Path directory;

    private final FakeChain chain = new FakeChain();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final OwnInclusions inclusions = new OwnInclusions(new MemoryStore());
    private AuditLog audit;
    private WeightSubmitter submitter;

    @BeforeEach
    void open() {
        audit = AuditLog.open(directory.resolve("audit.jsonl"), () -> Instant.EPOCH);
        submitter = new WeightSubmitter(chain, 7, inclusions, audit, scheduler);
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private static EpochWeights weights(long epoch) {
        return new EpochWeights(
                epoch,
                FakeChain.block(110),
                0,
                5,
                List.of(
                        new MechanismWeights(
                                0, 0, List.of(), List.of(new UidShare(11, 9, 65_535), new UidShare(12, 0, 0))),
                        new MechanismWeights(1, 0, List.of(), List.of())));
    }

    private static CompletableFuture<WeightInclusion> failure(ChainError code) {
        return CompletableFuture.failedFuture(new QuoinException(code, "as told"));
    }

    private List<String> auditEvents() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("audit.jsonl"))) {
            return lines.map(line -> line.replaceAll(".*\"event\":\"([^\"]*)\".*", "$1"))
                    .toList();
        }
    }

    @Test
    void weightsAreSubmittedOnATimerThreadAndTheirInclusionIsKept() throws IOException {
        chain.answer(CompletableFuture.completedFuture(INCLUSION));
        submitter.submit(weights(4));
        assertThat(chain.submitted).isEmpty();
        scheduler.runWaiting();
        assertThat(chain.submitted)
                .containsExactly(new WeightSubmission(7, 0, 4, List.of(new UidWeight(11, 65_535)), 5));
        assertThat(inclusions.get(4, 0)).contains(INCLUSION);
        assertThat(submitter.failure()).isEmpty();
        assertThat(auditEvents()).containsExactly("weights.included");
    }

    @Test
    void whatIsIncludedIsNotSubmittedAgainAfterARestart() {
        inclusions.put(4, 0, INCLUSION);
        submitter.submit(weights(4));
        scheduler.runWaiting();
        assertThat(chain.submitted).isEmpty();
    }

    @Test
    void aRefusalIsNotRepeated() throws IOException {
        chain.answer(failure(ChainError.CHAIN_DISPATCH));
        submitter.submit(weights(4));
        scheduler.runWaiting();
        assertThat(scheduler.runWaiting()).isEmpty();
        assertThat(submitter.failure().orElseThrow()).contains("epoch 4", "CHAIN_DISPATCH");
        assertThat(auditEvents()).containsExactly("weights.failed");
    }

    @Test
    void anEnvironmentFailureIsRepeatedABoundedNumberOfTimesWithGrowingPauses() {
        chain.setReachable(false);
        submitter.submit(weights(4));
        List<Duration> pauses = new ArrayList<>(scheduler.runWaiting());
        for (int i = 1; i < 2 * WeightSubmitter.MAX_ATTEMPTS; i++) {
            pauses.addAll(scheduler.runWaiting());
        }
        assertThat(chain.submitted).hasSize(WeightSubmitter.MAX_ATTEMPTS);
        assertThat(pauses).hasSize(WeightSubmitter.MAX_ATTEMPTS);
        assertThat(pauses.subList(0, 4))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    @Test
    void aSuccessAfterFailuresClearsThem() {
        chain.answer(failure(ChainError.CHAIN_NOT_INCLUDED));
        chain.answer(CompletableFuture.completedFuture(INCLUSION));
        submitter.submit(weights(4));
        scheduler.runWaiting();
        assertThat(submitter.failure()).isPresent();
        scheduler.runWaiting();
        assertThat(submitter.failure()).isEmpty();
        assertThat(inclusions.get(4, 0)).contains(INCLUSION);
    }

    @Test
    void anOlderEpochGivesWayToANewerOne() {
        chain.answer(failure(ChainError.CHAIN_NOT_INCLUDED));
        submitter.submit(weights(4));
        scheduler.runWaiting();
        chain.answer(CompletableFuture.completedFuture(INCLUSION));
        submitter.submit(weights(5));
        scheduler.runWaiting();
        assertThat(chain.submitted.stream().map(WeightSubmission::epoch)).containsExactly(4L, 5L);
    }

    @Test
    void aStoppingNodeSubmitsNothingMore() {
        scheduler.shutdownNow();
        submitter.submit(weights(4));
        assertThat(chain.submitted).isEmpty();
    }
}
