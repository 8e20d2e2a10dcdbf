package io.quoin.host.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.client.ClientError;
import io.quoin.host.evaluation.record.RecordError;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.TestRecords;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFileTest {

    private static final byte[] MODULE = {1, 2, 3};
    private static final byte[] SUBMISSION = {4, 5};
    private static final Hash ID = Hash.sha256(SUBMISSION);
    private static final RecordedEvaluation EVALUATION =
            TestRecords.of(ID, 7, Hash.sha256(MODULE), Hash.sha256(SUBMISSION));

    @TempDir
    private Path directory;

    private Path written() throws IOException {
        Path file = directory.resolve("record");
        new EvaluationFile(EVALUATION, new Octets(MODULE), new Octets(SUBMISSION)).write(file);
        return file;
    }

    private void assertRefused(Path file, String reason) {
        assertRefused(file, ClientError.CLIENT_FILE, reason);
    }

    private void assertRefused(Path file, ErrorCode code, String reason) {
        assertThatThrownBy(() -> EvaluationFile.read(file))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    @Test
    void aFileIsReadAsWhatWasWritten() throws IOException {
        EvaluationFile read = EvaluationFile.read(written());

        assertThat(read.evaluation()).isEqualTo(EVALUATION);
        assertThat(read.list()).singleElement().satisfies(summary -> {
            assertThat(summary.submission()).isEqualTo(ID);
            assertThat(summary.result().score()).isEqualTo(7);
        });
        assertThat(read.get(ID)).contains(EVALUATION);
        assertThat(read.get(Hash.ZERO)).isEmpty();
        assertThat(read.content(Hash.sha256(MODULE))).contains(MODULE);
        assertThat(read.content(ID)).contains(SUBMISSION);
        assertThat(read.content(Hash.ZERO)).isEmpty();
    }

    @Test
    void aFileOfAnotherKindADamagedOneAndNoneAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path file = directory.resolve("other");

        assertRefused(file, "other");
        assertRefused(directory, directory.getFileName().toString());
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Files.write(file, Arrays.copyOf(whole, length)), "cannot be read");
        }
        assertRefused(Files.write(file, Arrays.copyOf(whole, whole.length + 1)), "1 bytes follow");
        whole[EvaluationFile.MARK.length() + 1] = '3';
        assertRefused(Files.write(file, whole), "Expected the mark");
    }

    @Test
    void aFileOfWhichAnyByteWasChangedIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path file = directory.resolve("changed");

        for (int position = 0; position < whole.length; position++) {
            byte[] changed = whole.clone();
            changed[position] ^= 1;
            assertRefused(Files.write(file, changed), "cannot be read");
        }
    }

    @Test
    void aWholeFileWithARecordOfAnotherVersionIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        byte[] parts = Arrays.copyOf(whole, whole.length - Hash.SIZE);
        parts[Short.BYTES + EvaluationFile.MARK.length() + Integer.BYTES] = 99;
        System.arraycopy(parts, 0, whole, 0, parts.length);
        System.arraycopy(Hash.sha256(parts).toBytes(), 0, whole, parts.length, Hash.SIZE);

        Path file = Files.write(directory.resolve("newer"), whole);
        assertRefused(file, RecordError.EVALUATION_RECORD_CORRUPT, "version is 99");
    }
}
