package io.quoin.host.evaluation.record;

import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.observe.CallRecorder;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Optional;
import java.util.function.Function;

/** Reproduces evaluations from their records. The content is looked up once per evaluation. */
public final class Replay {

    private final RecordedEvaluation recorded;
    private final byte[] module;
    private final byte[] submission;

    private Replay(RecordedEvaluation recorded, byte[] module, byte[] submission) {
        this.recorded = recorded;
        this.module = module;
        this.submission = submission;
    }

    /**
     * Gets everything together; nothing runs yet.
     *
     * @param content gives content by its hash, if it is there
     * @throws QuoinException with {@code EVALUATION_NO_CONTENT} or {@code EVALUATION_INCOMPLETE}
     */
    public static Replay prepare(RecordedEvaluation recorded, Function<Hash, Optional<byte[]>> content) {
        if (!recorded.storage().complete()) {
            throw new QuoinException(
                    RecordError.EVALUATION_INCOMPLETE,
                    "The evaluation of " + recorded.submission() + " read more than " + RecordedStorage.MAX_BYTES
                            + " bytes or " + RecordedStorage.MAX_READS
                            + " keys of storage; its calls can be shown only");
        }
        return new Replay(
                recorded,
                require("module", recorded.request().module(), content),
                require("submission", recorded.request().submission(), content));
    }

    private static byte[] require(String what, Hash hash, Function<Hash, Optional<byte[]>> content) {
        byte[] bytes = content.apply(hash)
                .orElseThrow(() -> new QuoinException(
                        RecordError.EVALUATION_NO_CONTENT, "The " + what + " " + hash + " is not here any more"));
        if (!Hash.sha256(bytes).equals(hash)) {
            throw new QuoinException(
                    RecordError.EVALUATION_NO_CONTENT, "The content that came for the " + what + " is not " + hash);
        }
        return bytes;
    }

    /**
     * Evaluates again.
     *
     * @return the first difference, or empty if calls and result are the same
     * @throws QuoinException if this engine has no result; a difference that led to it is reported instead
     */
    public Optional<Divergence> on(Sandbox sandbox) {
        CallLogBuilder calls = new CallLogBuilder();
        RecordedResult result;
        try {
            EvaluationResult found = sandbox.evaluate(
                    recorded.request()
                            .request(
                                    module,
                                    submission,
                                    new ReplayedStorage(recorded.storage()),
                                    recorded.network().map(RecordedNetwork::access)),
                    new CallRecorder(calls));
            result = RecordedResult.of(found);
        } catch (QuoinException e) {
            if (e.code() == RecordError.EVALUATION_NOT_RECORDED) {
                return Optional.of(new Divergence(
                        "host call " + calls.build().total(), "what was recorded", String.valueOf(e.getMessage())));
            }
            throw e;
        }
        return Divergence.between(recorded, result, calls.build());
    }
}
