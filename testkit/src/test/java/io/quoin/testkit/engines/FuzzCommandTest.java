package io.quoin.testkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.cli.CommandLineFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FuzzCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--threads, 0, '--threads: expected 1 to 256, found 0'",
        "--threads, 257, '--threads: expected 1 to 256, found 257'",
        "--sandbox, 99, '--sandbox: sandboxVersion is from 1 to'"
    })
    void numbersAreCheckedBeforeAnythingIsRun(String option, String value, String message) {
        StringWriter err = new StringWriter();
        CommandLine line = CommandLineFactory.create();
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute("engines", "fuzz", option, value)).isEqualTo(64);
        assertThat(err.toString()).contains(message);
    }
}
