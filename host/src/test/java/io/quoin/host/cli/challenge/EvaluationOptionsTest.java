package io.quoin.host.cli.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.cli.CommandLineFactory;
import io.quoin.sandbox.evaluation.TimeLimit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class EvaluationOptionsTest {

    private static final Path FETCH = Path.of("../examples/challenge-fetch");
    private static final Path SORTING = Path.of("..", "examples", "challenge-sorting");

    private final StringWriter err = new StringWriter();

    private int execute(String command, String... options) {
        CommandLine line = CommandLineFactory.create();
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 4];
        all[0] = "challenge";
        all[1] = command;
        all[2] = SORTING.resolve("challenge.json").toString();
        all[3] = SORTING.resolve("build/quick.wasm").toString();
        System.arraycopy(options, 0, all, 4, options.length);
        return line.execute(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "trace", "bench"})
    void factsAndVersionAreCheckedInEveryCommand(String command) {
        assertThat(execute(command, "--seed", "xyz")).isEqualTo(64);
        assertThat(err.toString()).contains("--seed: expected 64 hexadecimal digits, found 'xyz'");
        assertThat(execute(command, "--deadline", "0")).isEqualTo(64);
        assertThat(err.toString()).contains("--deadline: expected at least 1, found 0");
        assertThat(execute(command, "--time", "-1")).isEqualTo(64);
        assertThat(err.toString()).contains("--time: expected at least 0, found -1");
        assertThat(execute(command, "--time", "9223372036855")).isEqualTo(64);
        assertThat(err.toString()).contains("--time: expected at most 9223372036854, found 9223372036855");
        assertThat(execute(command, "--sandbox-version", "99")).isEqualTo(64);
        assertThat(err.toString()).contains("--sandbox-version: sandboxVersion is from 1 to");
    }

    @Test
    void numbersAreCheckedBeforeAnythingIsRun() {
        assertThat(execute("trace", "--top", "0")).isEqualTo(64);
        assertThat(err.toString()).contains("--top: expected at least 1, found 0");
        assertThat(execute("bench", "--seconds", "601")).isEqualTo(64);
        assertThat(err.toString()).contains("--seconds: expected 1 to 600, found 601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace", "bench"})
    void whatReachesIntoTheNetworkIsEvaluatedOnceOnly(String command) {
        assertThat(onFetch(command)).isEqualTo(2);
        assertThat(err.toString()).contains("CLIENT_NOT_DETERMINISTIC", "quoin challenge run --network");
    }

    @Test
    void theNetworkIsReachedOnlyWhereDescriptionAndOptionSaySo() {
        assertThat(onFetch("run")).isEqualTo(64);
        assertThat(err.toString()).contains("example.com:443", "with --network it may");
        assertThat(execute("run", "--network")).isEqualTo(64);
        assertThat(err.toString()).contains("--network: the challenge's description lists nothing below network");
    }

    @ParameterizedTest
    @CsvSource({"500, 60, 500, limits.wallClockMs", "90000, 60, 60000, --deadline", "90000, 80, 80000, --deadline"})
    void theShorterOfDeadlineAndTheChallengesTimeHolds(
            int wallClockMillis, int deadline, long millis, String setBy, @TempDir Path directory) throws IOException {
        Path description = directory.resolve("challenge.json");
        Files.writeString(
                description,
                Files.readString(SORTING.resolve("challenge.json"))
                        .replaceFirst("\"gas\"", "\"wallClockMs\": " + wallClockMillis + ", \"gas\"")
                        .replace("build/", ""));
        Files.copy(SORTING.resolve("build/challenge.wasm"), directory.resolve("challenge.wasm"));
        Evaluating command = new Evaluating();

        new CommandLine(command)
                .parseArgs(
                        description.toString(),
                        SORTING.resolve("build/quick.wasm").toString(),
                        "--deadline",
                        Integer.toString(deadline));

        assertThat(command.evaluated.request().limits().deadline())
                .isEqualTo(new TimeLimit(Duration.ofMillis(millis), setBy));
    }

    /** A command with the options alone. */
    @Command
    private static final class Evaluating {

        @Mixin
        private final EvaluationOptions evaluated = new EvaluationOptions();
    }

    private int onFetch(String command) {
        CommandLine line = CommandLineFactory.create();
        line.setErr(new PrintWriter(err, true));
        return line.execute(
                "challenge",
                command,
                FETCH.resolve("challenge.json").toString(),
                FETCH.resolve("example.url").toString());
    }
}
