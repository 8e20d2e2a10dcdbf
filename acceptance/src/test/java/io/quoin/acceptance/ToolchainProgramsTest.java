package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ordinary toolchains built gives the same result and gas on every engine of the distribution. */
class ToolchainProgramsTest {

    private static final Path PROGRAMS = Repository.root().resolve("examples/programs");

    @ParameterizedTest
    @CsvSource({
        "words-c, '6 numbers, mean -329.166667;-2000;1.5;1.5;3;7;12;'",
        "words-rust, '6 numbers, mean -329.166667, 5 different;-2000;1.5;1.5;3;7;12;'",
        "lines-rust, '1 1.5 12;2 3 1.5 -2e3 7'",
        "tally-assemblyscript, '3 1;1.5 1;-2e3 1;7;1.5 1;12 1;mean 1.0'",
    })
    void aProgramRunsAsItIs(String name, String output) throws IOException {
        for (JsonNode engine : run("runner.json", "build/" + name + ".wasm")) {
            assertThat(engine.path("score").asLong()).as(engine.toString()).isEqualTo(1_000_000_000);
            byte[] written = HexFormat.of().parseHex(engine.path("output").asText());
            assertThat(new String(written, StandardCharsets.UTF_8).replace('\n', ';'))
                    .isEqualTo(output);
        }
    }

    @Test
    void aLibraryRunsAsAChallenge() throws IOException {
        for (JsonNode engine : run("count.json", "build.sh")) {
            assertThat(engine.path("code").asText()).as(engine.toString()).isEqualTo("OK");
            assertThat(engine.path("score").asLong()).isBetween(1L, 999_999_999L);
            assertThat(engine.path("log").asText()).contains("are letters: 0.");
        }
    }

    private static JsonNode run(String challenge, String submission) throws IOException {
        Finished run = QuoinProcess.run(
                "challenge",
                "run",
                "--json",
                PROGRAMS.resolve(challenge).toString(),
                PROGRAMS.resolve(submission).toString());
        assertThat(run.exitCode()).as(run.toString()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.text());
        assertThat(answer.path("unanimous").asBoolean()).isTrue();
        assertThat(answer.path("engines")).hasSize(3);
        return answer.path("engines");
    }
}
