package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Records of evaluations that never were, all of the same size. */
public final class TestRecords {

    /** The bytes of each. */
    public static final int BYTES = of(Hash.ZERO, 1).encode().length;

    private TestRecords() {}

    /** A record without host calls, of a module and a submission whose hashes are zero. */
    public static RecordedEvaluation of(Hash submission, long score) {
        return of(submission, score, Hash.ZERO, Hash.ZERO);
    }

    /** A record without host calls. */
    public static RecordedEvaluation of(Hash submission, long score, Hash module, Hash artifact) {
        return new RecordedEvaluation(
                submission,
                "engine 1",
                new RecordedRequest(
                        SandboxVersion.V1,
                        "quoin_v1",
                        FunctionGrant.ALL,
                        "sorting",
                        module,
                        artifact,
                        Octets.EMPTY,
                        Hash.ZERO,
                        1,
                        2,
                        3,
                        new EvaluationLimits(1, 2, 3, 4, 5, Duration.ofSeconds(1))),
                new RecordedResult(EvaluationCode.OK, score, 1, 2, Hash.ZERO, Hash.ZERO),
                new RecordedStorage(StorageUsage.NONE, List.of(), List.of(), true),
                Optional.empty(),
                new CallLog(0, Hash.ZERO, List.of()));
    }
}
