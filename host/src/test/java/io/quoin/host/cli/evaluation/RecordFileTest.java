package io.quoin.host.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.author.EvaluationFile;
import io.quoin.host.cli.CommandLineFactory;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.TestRecords;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.value.Hash;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code quoin evaluation} on a record that cannot be done again: 2, as the category of each error has it. */
class RecordFileTest {

    private static final byte[] MODULE = {1, 2, 3};
    private static final byte[] SUBMISSION = {4, 5};
    private static final Hash ID = Hash.sha256(SUBMISSION);
    private static final RecordedEvaluation EVALUATION = TestRecords.of(ID, 7, Hash.sha256(MODULE), ID);

    @TempDir
    private Path directory;

    private final StringWriter error = new StringWriter();

    private int run(String command, Path file) {
        CommandLine line = CommandLineFactory.create();
        line.setOut(new PrintWriter(new StringWriter(), true));
        line.setErr(new PrintWriter(error, true));
        return line.execute("evaluation", command, "--file", file.toString());
    }

    private Path written(byte[] module) throws Exception {
        Path file = directory.resolve("record");
        new EvaluationFile(EVALUATION, new Octets(module), new Octets(SUBMISSION)).write(file);
        return file;
    }

    @Test
    void aRecordWithoutItsModuleIsTwo() throws Exception {
        Path file = written(new byte[] {9});

        assertThat(run("show", file)).isZero();
        assertThat(run("replay", file)).isEqualTo(2);
        assertThat(error.toString()).contains("EVALUATION_NO_CONTENT");
    }

    @Test
    void aRecordOfAnotherVersionIsTwo() throws Exception {
        Path file = written(MODULE);
        byte[] bytes = Files.readAllBytes(file);
        byte[] record = EVALUATION.encode();
        int checksum = bytes.length - Hash.SIZE;
        int mark = checksum - record.length - MODULE.length - SUBMISSION.length - 2 * Integer.BYTES;
        assertThat(bytes[mark]).isEqualTo(record[0]);
        bytes[mark] = 99;
        byte[] sum = Hash.sha256(Arrays.copyOf(bytes, checksum)).toBytes();
        System.arraycopy(sum, 0, bytes, checksum, Hash.SIZE);
        Files.write(file, bytes);

        for (String command : new String[] {"show", "replay"}) {
            assertThat(run(command, file)).as(command).isEqualTo(2);
        }
        assertThat(error.toString()).contains("EVALUATION_RECORD_CORRUPT");
    }
}
