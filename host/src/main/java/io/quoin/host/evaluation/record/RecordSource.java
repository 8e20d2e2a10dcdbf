package io.quoin.host.evaluation.record;

import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;

/** Where a node's records are read: from the running node, or from its data while it does not run. */
public interface RecordSource {

    /** All records, the newest first. */
    List<RecordSummary> list();

    /** The record of a submission. */
    Optional<RecordedEvaluation> get(Hash submission);

    /** Content that the node keeps. */
    Optional<byte[]> content(Hash hash);
}
