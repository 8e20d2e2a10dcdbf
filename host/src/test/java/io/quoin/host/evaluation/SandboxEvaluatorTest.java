package io.quoin.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.fixture.StorageEngine;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.signing.NodeCryptography;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.evaluation.TimeLimit;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an engine whose every guest counts up what the challenge keeps under the key of one zero byte. */
class SandboxEvaluatorTest {

    private static final Duration OWN_DEADLINE = Duration.ofSeconds(30);

    private final Ledger ledger = new TestNetwork().open(new MemoryStore());
    private final StorageEngine engine = new StorageEngine();
    private final Sandbox sandbox =
            new Sandbox(engine, () -> Instant.EPOCH, new NodeCryptography(FakeKeys.ACCOUNTS), 1);
    private final SandboxEvaluator evaluator = new SandboxEvaluator(
            (submission, request) -> sandbox.evaluate(request),
            SandboxVersion.NEWEST,
            engine.info(),
            OWN_DEADLINE,
            height -> Hash.ZERO,
            submission -> ledger.queries().storage(submission.challenge(), submission.height()));

    @BeforeEach
    void register() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private SubmissionRecord submitted(String miner) {
        TestNetwork.decide(ledger, TestNetwork.submit(miner, 1));
        return ledger.queries()
                .submission(TestNetwork.submit(miner, 1).id(TestNetwork.ID))
                .orElseThrow();
    }

    private EvaluatedSubmission evaluate(SubmissionRecord submission, ChallengePolicy policy, int wallClockMillis) {
        Manifest manifest = new Manifest(
                Hash.ZERO,
                1,
                "quoin_v1",
                policy,
                Octets.EMPTY,
                new ChallengeLimits(1_000_000, 0, 1, 0, new StorageQuota(3, 40), wallClockMillis),
                0,
                0,
                Manifest.SCORING_PROPORTIONAL);
        return evaluator.evaluate(manifest, submission, StorageEngine.MODULE, new byte[0]);
    }

    private EvaluatedSubmission evaluate(SubmissionRecord submission) {
        return evaluate(submission, ChallengePolicy.STANDARD, 60_000);
    }

    @Test
    void readsAsOfTheSubmissionsBlockAndGivesTheWrites() {
        SubmissionRecord early = submitted("early");
        TestNetwork.finalise(ledger, "other", 1, 5, TestNetwork.writes("\0", "seven.."));
        SubmissionRecord late = submitted("late");

        EvaluatedSubmission first = evaluate(early);
        assertThat(first.result().score()).isEqualTo(1);
        assertThat(first.writes()).isEqualTo(TestNetwork.writes("\0", "\0"));
        assertThat(first.result().storageHash()).isEqualTo(first.writes().hash());
        assertThat(evaluate(late).result().score()).isEqualTo(8);
        assertThat(evaluate(early)).isEqualTo(first);
    }

    @Test
    void theShorterOfTheTwoTimesHolds() {
        SubmissionRecord submission = submitted("m");
        evaluate(submission, ChallengePolicy.STANDARD, 500);
        assertThat(engine.lastDeadline()).isEqualTo(Duration.ofMillis(500));
        evaluate(submission, ChallengePolicy.STANDARD, 60_000);
        assertThat(engine.lastDeadline()).isEqualTo(OWN_DEADLINE);
    }

    @Test
    void whoeverSetTheShorterTimeIsNamed() {
        ChallengeLimits half = new ChallengeLimits(1, 0, 1, 0, StorageQuota.NONE, 500);

        assertThat(SandboxEvaluator.limits(half, new TimeLimit(OWN_DEADLINE, "own"))
                        .deadline())
                .isEqualTo(new TimeLimit(Duration.ofMillis(500), "limits.wallClockMs"));
        assertThat(SandboxEvaluator.limits(half, new TimeLimit(Duration.ofMillis(500), "own"))
                        .deadline()
                        .setBy())
                .isEqualTo("own");
    }

    @Test
    void theManifestsFunctionsAreAllThatMayBeImported() {
        SubmissionRecord submission = submitted("m");
        ChallengePolicy both = new ChallengePolicy(FunctionGrant.of(List.of("storage_get", "storage_set")), false);
        ChallengePolicy one = new ChallengePolicy(FunctionGrant.of(List.of("storage_get")), false);

        assertThat(evaluate(submission, both, 60_000).result().score()).isEqualTo(1);
        assertThatThrownBy(() -> evaluate(submission, one, 60_000))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_IMPORT));
    }
}
