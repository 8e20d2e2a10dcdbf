package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.Hash;

/**
 * What can be said about a record without reading it.
 *
 * @param sequence its place in the order in which records were made, from 0
 * @param bytes its size
 * @param deviates whether the network agreed on another result, or on none while somebody had another one
 * @param engine name and version of the engine
 * @param blockHeight of the submission's block
 * @param calls how many host calls there were
 */
public record RecordSummary(
        Hash submission,
        long sequence,
        int bytes,
        boolean deviates,
        String engine,
        long blockHeight,
        RecordedResult result,
        long calls) {

    private static final int MAX_ENGINE = 512;

    public static RecordSummary of(RecordedEvaluation evaluation, long sequence, int bytes) {
        return new RecordSummary(
                evaluation.submission(),
                sequence,
                bytes,
                false,
                evaluation.engine(),
                evaluation.request().blockHeight(),
                evaluation.result(),
                evaluation.calls().total());
    }

    RecordSummary deviating() {
        return new RecordSummary(submission, sequence, bytes, true, engine, blockHeight, result, calls);
    }

    /** The bytes of the summary. */
    public byte[] encode() {
        CanonicalWriter out = new CanonicalWriter()
                .fixed(submission)
                .u63(sequence)
                .u32(bytes)
                .flag(deviates)
                .text(engine)
                .u63(blockHeight);
        result.encode(out);
        return out.u63(calls).toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are anything else */
    public static RecordSummary decode(byte[] bytes) {
        return CanonicalReader.read(
                bytes,
                in -> new RecordSummary(
                        in.hash(),
                        in.u63(),
                        in.u31(),
                        in.flag(),
                        in.text(MAX_ENGINE),
                        in.u63(),
                        RecordedResult.decode(in),
                        in.u63()));
    }
}
