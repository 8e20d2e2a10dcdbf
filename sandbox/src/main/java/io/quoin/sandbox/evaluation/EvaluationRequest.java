package io.quoin.sandbox.evaluation;

import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.egress.NetworkAccess;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.version.SandboxVersion;
import java.util.Optional;

/**
 * One evaluation.
 *
 * @param version the rules that hold
 * @param challenge the challenge's module as it was published; not copied
 * @param interfaceName how the challenge is evaluated: the name of a {@link ChallengeInterface}
 * @param functions what of the interface the challenge may import
 * @param facts what it is about
 * @param storage what the challenge kept; the caller's, and open until the evaluation is over
 * @param network the way into the network; absent for an evaluation whose result validators agree on
 */
public record EvaluationRequest(
        SandboxVersion version,
        byte[] challenge,
        String interfaceName,
        FunctionGrant functions,
        Facts facts,
        EvaluationLimits limits,
        ChallengeStorage storage,
        Optional<NetworkAccess> network) {

    /** An evaluation without a network. */
    public EvaluationRequest(
            SandboxVersion version,
            byte[] challenge,
            String interfaceName,
            FunctionGrant functions,
            Facts facts,
            EvaluationLimits limits,
            ChallengeStorage storage) {
        this(version, challenge, interfaceName, functions, facts, limits, storage, Optional.empty());
    }

    /** An evaluation of a challenge that may import everything and kept nothing. */
    public EvaluationRequest(
            SandboxVersion version, byte[] challenge, String interfaceName, Facts facts, EvaluationLimits limits) {
        this(version, challenge, interfaceName, FunctionGrant.ALL, facts, limits, ChallengeStorage.EMPTY);
    }

    /** The same evaluation of what lies elsewhere. */
    public EvaluationRequest over(ChallengeStorage otherStorage, Optional<NetworkAccess> otherNetwork) {
        return new EvaluationRequest(
                version, challenge, interfaceName, functions, facts, limits, otherStorage, otherNetwork);
    }
}
