package io.quoin.host.evaluation;

import io.quoin.host.evaluation.record.RequestRunner;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.ResultCode;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.EngineInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongFunction;

/** Evaluates in the sandbox, with facts that are the same on every validator. */
public final class SandboxEvaluator implements SubmissionEvaluator {

    /** What a challenge may log, in bytes; the log is no part of the result. */
    public static final int LOG_BYTES = 64 << 10;

    private static final byte[] SEED_DOMAIN = "quoin/evaluation-seed/1".getBytes(StandardCharsets.US_ASCII);

    private final RequestRunner runner;
    private final SandboxVersion version;
    private final EngineInfo engine;
    private final Duration deadline;
    private final LongFunction<Hash> blockHash;

    /**
     * @param runner evaluates in the sandbox
     * @param version the rules of the network
     * @param deadline after which this validator abstains
     * @param blockHash the hash of the decided block of a height
     */
    public SandboxEvaluator(
            RequestRunner runner,
            SandboxVersion version,
            EngineInfo engine,
            Duration deadline,
            LongFunction<Hash> blockHash) {
        this.runner = runner;
        this.version = version;
        this.engine = engine;
        this.deadline = deadline;
        this.blockHash = blockHash;
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
        ChallengeLimits limits = manifest.limits();
        var found = runner.run(
                submission.id(),
                new EvaluationRequest(
                        version,
                        module,
                        manifest.interfaceName(),
                        facts,
                        new EvaluationLimits(
                                limits.gas(),
                                limits.agentGas(),
                                limits.memoryPages(),
                                limits.outputBytes(),
                                LOG_BYTES,
                                deadline)));
        EvaluationResult result = new EvaluationResult(
                code(found.code()),
                found.score(),
                Math.addExact(found.gasUsed(), found.agentGas()),
                found.outputHash());
        return new EvaluatedSubmission(result, engine.name() + " " + engine.version());
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
