package io.quoin.host.author;

import io.quoin.host.client.ClientError;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordSummary;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.file.RegularFile;
import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A record of one evaluation with everything that it takes to do it again, in one file: the mark {@value #MARK}, then the
 * record, the module and the submission, each after its length, then the SHA-256 of all before: no replay would notice a
 * change in what it does not compare, such as the engine's name.
 *
 * @param module the challenge's
 * @param submission the miner's bytes
 */
public record EvaluationFile(RecordedEvaluation evaluation, Octets module, Octets submission) implements RecordSource {

    /** How every file begins; another layout has another mark. */
    static final String MARK = "quoin evaluation 2";

    private static final int MAX_PART = 64 << 20;
    private static final int MAX_FILE = 3 * MAX_PART;

    /**
     * Reads a file.
     *
     * @throws QuoinException with {@code CLIENT_FILE} if it cannot be read, is of another kind or was changed, with
     *     {@code EVALUATION_RECORD_CORRUPT} if the record in it cannot be read
     */
    public static EvaluationFile read(Path file) {
        try {
            return CanonicalReader.read(RegularFile.read(file, MAX_FILE), EvaluationFile::decode);
        } catch (IllegalArgumentException | IOException e) {
            throw new QuoinException(
                    ClientError.CLIENT_FILE,
                    file + " cannot be read as a record of 'quoin challenge run --record': " + FailureText.message(e),
                    e);
        }
    }

    private static EvaluationFile decode(CanonicalReader in) {
        String mark = in.text(MARK.length());
        if (!mark.equals(MARK)) {
            throw new IllegalArgumentException("Expected the mark '" + MARK + "', found another");
        }
        Octets record = in.octets(MAX_PART);
        Octets module = in.octets(MAX_PART);
        Octets submission = in.octets(MAX_PART);
        if (!in.hash().equals(Hash.sha256(parts(record, module, submission)))) {
            throw new IllegalArgumentException("Its checksum is another: it was changed after it was written");
        }
        return new EvaluationFile(RecordedEvaluation.decode(record.toBytes()), module, submission);
    }

    private static byte[] parts(Octets record, Octets module, Octets submission) {
        return new CanonicalWriter()
                .text(MARK)
                .octets(record)
                .octets(module)
                .octets(submission)
                .toBytes();
    }

    /**
     * Writes the file, over one that is there.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        byte[] parts = parts(new Octets(evaluation.encode()), module, submission);
        ByteBuffer out = ByteBuffer.allocate(parts.length + Hash.SIZE);
        Files.write(file, out.put(parts).put(Hash.sha256(parts).toBytes()).array());
    }

    @Override
    public List<RecordSummary> list() {
        return List.of(RecordSummary.of(evaluation, 0, evaluation.encode().length));
    }

    @Override
    public Optional<byte[]> bytes(Hash id) {
        return Optional.of(evaluation)
                .filter(found -> found.submission().equals(id))
                .map(RecordedEvaluation::encode);
    }

    @Override
    public Optional<byte[]> content(Hash hash) {
        return List.of(module, submission).stream()
                .map(Octets::toBytes)
                .filter(bytes -> Hash.sha256(bytes).equals(hash))
                .findFirst();
    }
}
