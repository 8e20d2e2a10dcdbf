package io.quoin.host.evaluation.record;

import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.observe.CallRecorder;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.spi.value.Hash;
import java.util.Optional;
import java.util.function.Consumer;

/** Evaluates and hands over a record of it. Safe from any thread. */
public final class RecordingRunner implements RequestRunner {

    private final Sandbox sandbox;
    private final String engine;
    private final Consumer<RecordedEvaluation> records;

    /**
     * @param sandbox the caller's
     * @param engine name and version, for people
     * @param records takes each record before the result is given back
     */
    public RecordingRunner(Sandbox sandbox, String engine, Consumer<RecordedEvaluation> records) {
        this.sandbox = sandbox;
        this.engine = engine;
        this.records = records;
    }

    @Override
    public EvaluationResult run(Hash submission, EvaluationRequest request) {
        StorageRecorder storage = new StorageRecorder(request.storage());
        CallLogBuilder calls = new CallLogBuilder();
        Optional<NetworkRecorder> network = request.network().map(NetworkRecorder::new);
        EvaluationResult result =
                sandbox.evaluate(request.over(storage, network.map(NetworkRecorder::access)), new CallRecorder(calls));
        records.accept(new RecordedEvaluation(
                submission,
                engine,
                RecordedRequest.of(request),
                RecordedResult.of(result),
                storage.seen(),
                network.map(NetworkRecorder::seen),
                calls.build()));
        return result;
    }
}
