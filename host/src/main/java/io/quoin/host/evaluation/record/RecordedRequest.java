package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.egress.NetworkAccess;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was evaluated. Module and submission are named by their hashes: the node keeps them as content.
 *
 * @param version the rules that held
 * @param interfaceName how the challenge was evaluated
 * @param functions what it could import
 * @param challenge its name
 * @param module SHA-256 of the challenge's module
 * @param submission SHA-256 of the miner's bytes
 * @param params the challenge's parameters
 * @param seed for everything that looks random
 * @param blockHeight of the decided block
 * @param blockTimeMs of the decided block, since the Unix epoch
 * @param epoch of the network
 * @param limits what it could use
 */
public record RecordedRequest(
        SandboxVersion version,
        String interfaceName,
        FunctionGrant functions,
        String challenge,
        Hash module,
        Hash submission,
        Octets params,
        Hash seed,
        long blockHeight,
        long blockTimeMs,
        long epoch,
        EvaluationLimits limits) {

    private static final int MAX_NAME = 512;
    private static final int MAX_FUNCTIONS = 1_024;
    private static final int MAX_PARAMS = 1 << 20;

    public RecordedRequest {
        Facts.requireTime(blockTimeMs);
    }

    /** What a request is without its bytes. */
    static RecordedRequest of(EvaluationRequest request) {
        Facts facts = request.facts();
        return new RecordedRequest(
                request.version(),
                request.interfaceName(),
                request.functions(),
                facts.challenge(),
                Hash.sha256(request.challenge()),
                Hash.sha256(facts.submission()),
                new Octets(facts.params()),
                facts.seed(),
                facts.blockHeight(),
                facts.blockTimeMs(),
                facts.epoch(),
                request.limits().requested());
    }

    /**
     * The request again.
     *
     * @param moduleBytes with the hash of the module
     * @param submissionBytes with the hash of the submission
     */
    EvaluationRequest request(
            byte[] moduleBytes, byte[] submissionBytes, ChallengeStorage storage, Optional<NetworkAccess> network) {
        Facts facts = new Facts(challenge, submissionBytes, params.toBytes(), seed, blockHeight, blockTimeMs, epoch);
        return new EvaluationRequest(version, moduleBytes, interfaceName, functions, facts, limits, storage, network);
    }

    void encode(CanonicalWriter out) {
        out.u16(version.number())
                .text(interfaceName)
                .optional(functions.names(), (granted, names) -> granted.list(names, CanonicalWriter::text))
                .text(challenge)
                .fixed(module)
                .fixed(submission)
                .octets(params)
                .fixed(seed)
                .u63(blockHeight)
                .u63(blockTimeMs)
                .u63(epoch)
                .u63(limits.gas())
                .u63(limits.agentGas())
                .u32(limits.memoryPages())
                .u32(limits.outputBytes())
                .u32(limits.storage().keys())
                .u32(limits.storage().bytes())
                .u32(limits.logBytes())
                .u63(limits.deadline().time().toMillis());
    }

    static RecordedRequest decode(CanonicalReader in) {
        return new RecordedRequest(
                SandboxVersion.of(in.u16()),
                in.text(MAX_NAME),
                new FunctionGrant(in.optional(RecordedRequest::names)),
                in.text(MAX_NAME),
                in.hash(),
                in.hash(),
                in.octets(MAX_PARAMS),
                in.hash(),
                in.u63(),
                in.u63(),
                in.u63(),
                limits(in));
    }

    private static List<String> names(CanonicalReader in) {
        return in.list(MAX_FUNCTIONS, name -> name.text(MAX_NAME));
    }

    private static EvaluationLimits limits(CanonicalReader in) {
        return new EvaluationLimits(
                in.u63(),
                in.u63(),
                in.u31(),
                in.u31(),
                new StorageQuota(in.u31(), in.u31()),
                in.u31(),
                Duration.ofMillis(in.u63()));
    }
}
