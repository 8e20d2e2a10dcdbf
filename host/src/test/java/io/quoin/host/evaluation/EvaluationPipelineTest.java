package io.quoin.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.blob.BlobError;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.command.Command;
import io.quoin.host.ledger.command.CommitEvaluation;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RevealEvaluation;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.StorageWrites;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pipeline of validator 0 in a network of four, on the test's thread. */
class EvaluationPipelineTest {

    private static final AccountId SELF = TestNetwork.hotkey(0).account();
    private static final SignedCommand SUBMIT = TestNetwork.submit("alice", 1);
    private static final Hash ID = SUBMIT.id(TestNetwork.ID);

    private final MemoryStore store = new MemoryStore();
    private final TestNetwork network = new TestNetwork(TestNetwork.parameters().withResolveEpochs(4));
    private final Ledger ledger = network.open(store);
    private final OwnEvaluations own = new OwnEvaluations(store);
    private final Map<Hash, CompletableFuture<byte[]>> content = new HashMap<>();
    private final List<SignedCommand> sent = new ArrayList<>();
    private final ScriptedEvaluator evaluator = new ScriptedEvaluator();
    private Instant now = Instant.EPOCH;

    /** Scores 50, or fails as told. */
    private static final class ScriptedEvaluator implements SubmissionEvaluator {
        private int runs;
        private int failures;
        private boolean lacksHistory;
        private StorageWrites writes = StorageWrites.NONE;

        @Override
        public EvaluatedSubmission evaluate(
                Manifest manifest, SubmissionRecord submission, byte[] module, byte[] artifact) {
            assertThat(new String(module, StandardCharsets.UTF_8)).isEqualTo("module");
            assertThat(Hash.sha256(artifact)).isEqualTo(submission.artifact());
            runs++;
            if (lacksHistory) {
                throw new QuoinException(LedgerError.LEDGER_HISTORY, "as told");
            }
            if (failures > 0) {
                failures--;
                throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "as told");
            }
            return new EvaluatedSubmission(TestNetwork.score(50, writes), writes, "scripted 1");
        }
    }

    @BeforeEach
    void register() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        provide("module");
        provide("alice1");
        provide("bob1");
    }

    private void provide(String text) {
        content.put(TestNetwork.hash(text), CompletableFuture.completedFuture(text.getBytes(StandardCharsets.UTF_8)));
    }

    private EvaluationPipeline pipeline(AccountId self) {
        EvaluationPipeline pipeline = new EvaluationPipeline(
                self,
                ledger.queries(),
                content::get,
                evaluator,
                own,
                this::handIn,
                new SplittableRandom(1),
                Runnable::run,
                () -> now);
        ledger.addListener(pipeline);
        return pipeline;
    }

    private void handIn(Command command) {
        SignedCommand signed = TestNetwork.bySession(0, command);
        ledger.pool().add(signed).ifPresent(refusal -> {
            throw refusal.toException();
        });
        sent.add(signed);
    }

    private void decideOthersCommits() {
        TestNetwork.decide(
                ledger,
                sent.get(0),
                TestNetwork.commit(1, ID, TestNetwork.score(50)),
                TestNetwork.commit(2, ID, TestNetwork.score(50)));
    }

    private EvaluationRecord recorded() {
        return ledger.queries().evaluations(ID).stream()
                .filter(evaluation -> evaluation.evaluator().equals(SELF))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWritesAreKeptAndRevealedByARestartedValidatorToo() {
        evaluator.writes = TestNetwork.writes("a", "1");
        EvaluationResult writing = TestNetwork.score(50, evaluator.writes);
        pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        evaluator.writes = StorageWrites.NONE;
        pipeline(SELF);
        TestNetwork.decide(ledger, sent.get(0), TestNetwork.commit(1, ID, writing), TestNetwork.commit(2, ID, writing));
        assertThat(sent.get(1).command())
                .isInstanceOfSatisfying(
                        RevealEvaluation.class,
                        reveal -> assertThat(reveal.writes()).isEqualTo(TestNetwork.writes("a", "1")));
        assertThat(evaluator.runs).isEqualTo(1);
    }

    @Test
    void aSubmissionIsEvaluatedCommittedRevealedAndForgotten() {
        pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        assertThat(sent.get(0).command()).isInstanceOf(CommitEvaluation.class);
        decideOthersCommits();
        assertThat(sent.get(1).command()).isInstanceOf(RevealEvaluation.class);
        assertThat(own.submissions()).containsExactly(ID);
        TestNetwork.decide(ledger, sent.get(1));
        assertThat(recorded().reveal().orElseThrow().result()).isEqualTo(TestNetwork.score(50));
        assertThat(recorded().reveal().orElseThrow().engine()).isEqualTo("scripted 1");
        assertThat(own.submissions()).isEmpty();
        assertThat(sent).hasSize(2);
        assertThat(evaluator.runs).isEqualTo(1);
    }

    @Test
    void aRestartBetweenCommitAndRevealGoesOnWithTheSameResultAndSalt() {
        EvaluationPipeline before = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        assertThat(sent).hasSize(1);
        before.lookAtAll();
        Ledger restarted = network.open(store);
        EvaluationPipeline after = new EvaluationPipeline(
                SELF,
                restarted.queries(),
                content::get,
                evaluator,
                own,
                command -> sent.add(TestNetwork.bySession(0, command)),
                new SplittableRandom(2),
                Runnable::run,
                () -> now);
        after.lookAtAll();
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        TestNetwork.decide(
                restarted,
                sent.get(0),
                TestNetwork.commit(1, ID, TestNetwork.score(50)),
                TestNetwork.commit(2, ID, TestNetwork.score(50)));
        after.lookAtAll();
        TestNetwork.decide(restarted, sent.get(2));
        assertThat(restarted.queries().evaluations(ID).stream()
                        .filter(evaluation -> evaluation.reveal().isPresent()))
                .hasSize(1);
        assertThat(evaluator.runs).isEqualTo(1);
    }

    @Test
    void contentThatComesLaterIsEvaluatedThen() {
        CompletableFuture<byte[]> artifact = new CompletableFuture<>();
        content.put(TestNetwork.hash("alice1"), artifact);
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        pipeline.lookAtAll();
        assertThat(evaluator.runs).isZero();
        artifact.complete("alice1".getBytes(StandardCharsets.UTF_8));
        assertThat(sent).hasSize(1);
    }

    @Test
    void contentThatNobodyHasIsAskedForAfterAPauseAndBlocksNoOther() {
        content.put(
                TestNetwork.hash("alice1"),
                CompletableFuture.failedFuture(new QuoinException(BlobError.BLOB_UNAVAILABLE, "as told")));
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT, TestNetwork.submit("bob", 1));
        assertThat(evaluator.runs).isEqualTo(1);
        provide("alice1");
        pipeline.lookAtAll();
        assertThat(evaluator.runs).isEqualTo(1);
        now = now.plus(Attempts.FIRST_PAUSE);
        pipeline.lookAtAll();
        assertThat(evaluator.runs).isEqualTo(2);
    }

    @Test
    void anEngineThatKeepsFailingMakesTheValidatorAbstain() {
        evaluator.failures = 100;
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        for (int i = 0; i < 10; i++) {
            now = now.plus(Duration.ofHours(1));
            pipeline.lookAtAll();
        }
        assertThat(evaluator.runs).isEqualTo(Attempts.MAX_FAULTS);
        assertThat(sent).isEmpty();
        assertThat(own.submissions()).isEmpty();
    }

    @Test
    void aValidatorThatLacksTheHistoryOfASubmissionAbstainsAtOnce() {
        evaluator.lacksHistory = true;
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        now = now.plus(Duration.ofHours(1));
        pipeline.lookAtAll();
        assertThat(evaluator.runs).isEqualTo(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void aSingleEngineFaultIsTriedAgain() {
        evaluator.failures = 1;
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        now = now.plus(Attempts.FIRST_PAUSE);
        pipeline.lookAtAll();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aValidatorThatWasNotDrawnDoesNothing() {
        EvaluationPipeline pipeline = pipeline(TestNetwork.owner(0).account());
        TestNetwork.decide(ledger, SUBMIT);
        pipeline.lookAtAll();
        assertThat(evaluator.runs).isZero();
    }

    @Test
    void aResultThatCameTooLateToBeCommittedIsForgottenSomeEpochsAfterTheEnd() {
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        close(3);
        decideWithoutSelf();
        for (int epoch = 0; epoch <= Retention.KEEP_EPOCHS; epoch++) {
            pipeline.lookAtAll();
            assertThat(own.submissions()).containsExactly(ID);
            close(1);
        }
        pipeline.lookAtAll();
        assertThat(own.submissions()).isEmpty();
        assertThat(sent).hasSize(1);
    }

    @Test
    void theResultOfASubmissionThatIsGivenUpIsForgottenSomeEpochsAfterThat() {
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        close(4);
        assertThat(ledger.queries().submission(ID).orElseThrow().status()).isEqualTo(SubmissionStatus.UNRESOLVED);
        close(Retention.KEEP_EPOCHS - 1);
        pipeline.lookAtAll();
        assertThat(own.submissions()).containsExactly(ID);
        close(1);
        pipeline.lookAtAll();
        assertThat(own.submissions()).isEmpty();
    }

    @Test
    void aCommitmentInABlockIsOpenedManyEpochsLaterToo() {
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        decideWithoutSelf();
        close(Retention.KEEP_EPOCHS);
        TestNetwork.decide(ledger, sent.get(0));
        close(Retention.REVEAL_EPOCHS);
        pipeline.lookAtAll();
        assertThat(own.submissions()).containsExactly(ID);
        TestNetwork.decide(ledger, sent.get(1));
        assertThat(recorded().reveal()).isPresent();
        assertThat(own.submissions()).isEmpty();
    }

    @Test
    void aCommitmentThatCannotBeOpenedIsGivenUpAfterManyEpochs() {
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        decideWithoutSelf();
        TestNetwork.decide(ledger, sent.get(0));
        close(Retention.REVEAL_EPOCHS + 1);
        pipeline.lookAtAll();
        assertThat(own.submissions()).isEmpty();
    }

    @Test
    void aCommitmentThatGetsIntoABlockAfterTheEndIsOpened() {
        EvaluationPipeline pipeline = pipeline(SELF);
        TestNetwork.decide(ledger, SUBMIT);
        close(3);
        decideWithoutSelf();
        pipeline.lookAtAll();
        TestNetwork.decide(ledger, sent.get(0));
        assertThat(recorded().late()).isTrue();
        TestNetwork.decide(ledger, sent.get(1));
        assertThat(recorded().reveal()).isPresent();
        assertThat(own.submissions()).isEmpty();
    }

    /** Closes so many epochs. */
    private void close(int epochs) {
        for (int i = 0; i < epochs; i++) {
            long epoch = ledger.queries().currentEpoch().epoch();
            TestNetwork.decide(ledger, network.close(network.endOf(epoch), epoch));
            assertThat(ledger.queries().currentEpoch().epoch()).isEqualTo(epoch + 1);
        }
    }

    /** The others come to a result while this validator's commitment waits for a block. */
    private void decideWithoutSelf() {
        TestNetwork.decide(
                ledger,
                TestNetwork.commit(1, ID, TestNetwork.score(50)),
                TestNetwork.commit(2, ID, TestNetwork.score(50)),
                TestNetwork.commit(3, ID, TestNetwork.score(50)));
        TestNetwork.decide(
                ledger,
                TestNetwork.reveal(1, ID, TestNetwork.score(50)),
                TestNetwork.reveal(2, ID, TestNetwork.score(50)),
                TestNetwork.reveal(3, ID, TestNetwork.score(50)));
        assertThat(ledger.queries().submission(ID).orElseThrow().status()).isEqualTo(SubmissionStatus.FINAL);
    }
}
