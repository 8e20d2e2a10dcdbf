package io.quoin.host.evaluation.record;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;

/** Where a node's records are read: from the running node, or from its data while it does not run. */
public interface RecordSource {

    /** All records, the newest first. */
    List<RecordSummary> list();

    /** The record of a submission as it is kept. */
    Optional<byte[]> bytes(Hash submission);

    /**
     * The record of a submission.
     *
     * @throws QuoinException with {@code EVALUATION_RECORD_CORRUPT} if it cannot be read, or is another submission's
     */
    default Optional<RecordedEvaluation> get(Hash submission) {
        return bytes(submission).map(RecordedEvaluation::decode).map(found -> {
            if (!found.submission().equals(submission)) {
                throw new QuoinException(
                        RecordError.EVALUATION_RECORD_CORRUPT,
                        "What is kept as the record of " + submission + " is that of " + found.submission());
            }
            return found;
        });
    }

    /** Content that the node keeps. */
    Optional<byte[]> content(Hash hash);
}
