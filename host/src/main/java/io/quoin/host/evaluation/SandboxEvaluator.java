package io.quoin.host.evaluation;

import io.quoin.host.evaluation.record.RequestRunner;
import io.quoin.host.ledger.StorageView;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.ResultCode;
import io.quoin.host.ledger.command.StorageWrite;
import io.quoin.host.ledger.command.StorageWrites;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.TimeLimit;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.EngineInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Evaluates in the sandbox, with facts that are the same on every validator. */
public final class SandboxEvaluator implements SubmissionEvaluator {

    /** What a challenge may log, in bytes; the log is no part of the result. */
    private static final int LOG_BYTES = 64 << 10;

    private static final byte[] SEED_DOMAIN = "quoin/evaluation-seed/1".getBytes(StandardCharsets.US_ASCII);

    private final RequestRunner runner;
    private final SandboxVersion version;
    private final EngineInfo engine;
    private final TimeLimit deadline;
    private final LongFunction<Hash> blockHash;
    private final Function<SubmissionRecord, StorageView> storage;

    /**
     * @param runner evaluates in the sandbox
     * @param version the rules of the network
     * @param deadline after which this validator abstains, if the challenge does not ask for less
     * @param blockHash the hash of the decided block of a height
     * @param storage what the submission's challenge kept as of the submission's block
     */
    public SandboxEvaluator(
            RequestRunner runner,
            SandboxVersion version,
            EngineInfo engine,
            Duration deadline,
            LongFunction<Hash> blockHash,
            Function<SubmissionRecord, StorageView> storage) {
        this.runner = runner;
        this.version = version;
        this.engine = engine;
        this.deadline = new TimeLimit(deadline, "evaluation.deadline");
        this.blockHash = blockHash;
        this.storage = storage;
    }

    @Override
    public EvaluatedSubmission evaluate(
            Manifest manifest, SubmissionRecord submission, byte[] module, byte[] artifact) {
        Hash seed = Hash.sha256(
                SEED_DOMAIN,
                blockHash.apply(submission.height()).toBytes(),
                submission.id().toBytes());
        Facts facts = new Facts(
                submission.challenge().value(),
                artifact,
                manifest.params().toBytes(),
                seed,
                submission.height(),
                submission.timestamp(),
                submission.epoch());
        try (StorageView kept = storage.apply(submission)) {
            var found = runner.run(
                    submission.id(),
                    new EvaluationRequest(
                            version,
                            module,
                            manifest.interfaceName(),
                            manifest.policy().functions(),
                            facts,
                            limits(manifest.limits(), deadline),
                            kept));
            StorageWrites writes = writes(found.writes());
            EvaluationResult result = new EvaluationResult(
                    code(found.code()), found.score(), found.totalGas(), found.outputHash(), writes.hash());
            return new EvaluatedSubmission(result, writes, engine.name() + " " + engine.version());
        }
    }

    /**
     * What a challenge may use where there is a limit to the time of every evaluation.
     *
     * @param own used if the challenge does not ask for less time
     */
    public static EvaluationLimits limits(ChallengeLimits limits, TimeLimit own) {
        TimeLimit asked = new TimeLimit(Duration.ofMillis(limits.wallClockMillis()), "limits.wallClockMs");
        return new EvaluationLimits(
                limits.gas(),
                limits.agentGas(),
                limits.memoryPages(),
                limits.outputBytes(),
                limits.storage(),
                LOG_BYTES,
                own.orShorter(asked));
    }

    private static StorageWrites writes(List<io.quoin.sandbox.storage.StorageWrite> found) {
        return new StorageWrites(found.stream()
                .map(write ->
                        new StorageWrite(new Octets(write.key()), write.value().map(Octets::new)))
                .toList());
    }

    /** A score out of range is the challenge's own fault, as an abort is. */
    private static ResultCode code(EvaluationCode code) {
        return switch (code) {
            case OK -> ResultCode.OK;
            case TRAP -> ResultCode.TRAP;
            case OUT_OF_GAS -> ResultCode.OUT_OF_GAS;
            case STACK_LIMIT -> ResultCode.STACK_LIMIT;
            case HOST_ABORT, INVALID_SCORE -> ResultCode.HOST_ABORT;
            case REFUSED -> ResultCode.INVALID_SUBMISSION;
        };
    }
}
