package io.quoin.host.author;

import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.RecordedNetwork;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import java.util.Optional;
import java.util.function.Consumer;

/** The first record of an evaluation that several engines do. One thread. */
final class FirstRecord implements Consumer<RecordedEvaluation> {

    private Optional<RecordedEvaluation> kept = Optional.empty();

    @Override
    public void accept(RecordedEvaluation evaluation) {
        if (kept.isEmpty()) {
            kept = Optional.of(evaluation);
        }
    }

    Optional<RecordedEvaluation> kept() {
        return kept;
    }

    /** The request as it is for the next engine: on the network that was recorded, once there is a record. */
    EvaluationRequest over(EvaluationRequest request) {
        return kept.flatMap(RecordedEvaluation::network)
                .map(RecordedNetwork::access)
                .map(network -> request.over(request.storage(), Optional.of(network)))
                .orElse(request);
    }
}
