package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Optional;

/**
 * An evaluation with everything that is needed to do it again and to compare.
 *
 * @param submission the submission's id in the ledger
 * @param engine name and version of the engine that did it
 * @param request what was evaluated
 * @param result what it came to
 * @param storage what it saw of what its challenge had kept
 * @param network what it saw of the network; absent if it had none
 * @param calls its host calls
 */
public record RecordedEvaluation(
        Hash submission,
        String engine,
        RecordedRequest request,
        RecordedResult result,
        RecordedStorage storage,
        Optional<RecordedNetwork> network,
        CallLog calls) {

    /** Of the notation. */
    static final int VERSION = 1;

    /** Of the notation of an evaluation with network access; others than these two are refused. */
    static final int VERSION_WITH_NETWORK = 2;

    private static final int MAX_ENGINE = 512;

    /** The record's bytes. */
    public byte[] encode() {
        CanonicalWriter out = new CanonicalWriter()
                .u8(network.isPresent() ? VERSION_WITH_NETWORK : VERSION)
                .fixed(submission)
                .text(engine);
        request.encode(out);
        result.encode(out);
        storage.encode(out);
        network.ifPresent(seen -> seen.encode(out));
        calls.encode(out);
        return out.toBytes();
    }

    /**
     * Reads a record.
     *
     * @throws QuoinException with {@code EVALUATION_RECORD_CORRUPT}
     */
    public static RecordedEvaluation decode(byte[] bytes) {
        try {
            return CanonicalReader.read(bytes, RecordedEvaluation::read);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    RecordError.EVALUATION_RECORD_CORRUPT, "A record cannot be read: " + e.getMessage(), e);
        }
    }

    private static RecordedEvaluation read(CanonicalReader in) {
        int version = in.u8();
        if (version != VERSION && version != VERSION_WITH_NETWORK) {
            throw new IllegalArgumentException(
                    "Its version is " + version + ", " + VERSION + " and " + VERSION_WITH_NETWORK + " are known");
        }
        return new RecordedEvaluation(
                in.hash(),
                in.text(MAX_ENGINE),
                RecordedRequest.decode(in),
                RecordedResult.decode(in),
                RecordedStorage.decode(in),
                version == VERSION ? Optional.empty() : Optional.of(RecordedNetwork.decode(in)),
                CallLog.decode(in));
    }
}
