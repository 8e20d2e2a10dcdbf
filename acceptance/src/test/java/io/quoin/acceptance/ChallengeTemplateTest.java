package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A challenge from its template to a score on every engine, by the commands of its README. */
class ChallengeTemplateTest {

    private static final long PERFECT = 1_000_000_000;
    private static final long MINUTES = 5;

    /** What says whether a language's toolchain is here; the shell's exit code is the answer. */
    private static final Map<String, String> TOOLCHAINS = Map.of(
            "c", "command -v clang && command -v wasm-ld",
            "rust",
                    "command -v \"${CARGO:-cargo}\""
                            + " && test -d \"$(\"${RUSTC:-rustc}\" --print target-libdir --target wasm32-unknown-unknown)\"",
            "assemblyscript", "command -v npm");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"c", "rust", "assemblyscript"})
    void aNewChallengeBuildsAndItsSubmissionScoresOnEveryEngine(String language) throws Exception {
        assumeThat(Shell.run(directory, TOOLCHAINS.get(language)).exitCode())
                .as("the toolchain for " + language + " is needed: " + TOOLCHAINS.get(language))
                .isZero();
        Path project = directory.resolve("mine");
        assertThat(QuoinProcess.run("challenge", "new", "--lang", language, "mine", project.toString())
                        .exitCode())
                .isZero();
        Shell build = Shell.run(project, "sh build.sh");
        assertThat(build.exitCode()).as(build.words()).isZero();
        String challenge = project.resolve("challenge.json").toString();
        String agent = project.resolve("build/agent.wasm").toString();

        assertThat(QuoinProcess.run("challenge", "check", challenge).exitCode()).isZero();
        assertThat(QuoinProcess.run("challenge", "check", "--agent", agent).exitCode())
                .isZero();
        assertPerfect(QuoinProcess.run("challenge", "run", "--json", challenge, agent));
        assertRefused(QuoinProcess.run("challenge", "run", "--json", challenge, challenge));
    }

    private static void assertPerfect(Finished run) throws IOException {
        assertThat(run.exitCode()).as(run.toString()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.text());
        assertThat(answer.path("unanimous").asBoolean()).isTrue();
        assertThat(answer.path("engines")).hasSize(3).allSatisfy(engine -> {
            assertThat(engine.path("code").asText()).isEqualTo("OK");
            assertThat(engine.path("score").asLong()).isEqualTo(PERFECT);
            assertThat(engine.path("output").asText()).isEqualTo("01".repeat(8));
        });
    }

    /** What is no program scores nothing, and that is a result like others. */
    private static void assertRefused(Finished run) throws IOException {
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(new ObjectMapper().readTree(run.text()).path("engines"))
                .hasSize(3)
                .allSatisfy(engine -> assertThat(engine.path("score").asLong()).isZero());
    }

    /**
     * How a command of the shell ended.
     *
     * @param words what it said
     */
    private record Shell(int exitCode, String words) {

        static Shell run(Path directory, String command) throws Exception {
            Path log = Files.createTempFile(directory, "shell", ".log");
            Process process = new ProcessBuilder(List.of("sh", "-c", command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                        .as(command + " ends")
                        .isTrue();
                return new Shell(process.exitValue(), Files.readString(log));
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
