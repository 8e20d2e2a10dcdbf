package io.quoin.host.cli.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.cli.CommandLineFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {

    private static final Path SORTING = Path.of("..", "examples", "challenge-sorting");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(String... arguments) {
        CommandLine line = CommandLineFactory.create();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "challenge";
        all[1] = "check";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return line.execute(all);
    }

    @Test
    void aGoodChallengeIsDescribed() {
        assertThat(check(SORTING.resolve("challenge.json").toString())).isZero();
        assertThat(out.toString()).startsWith("admitted").contains("quoin_v1.agent_run", "evaluate", "gas");
    }

    @Test
    void theModuleAloneIsTheSame() throws Exception {
        Path module = SORTING.resolve("build/challenge.wasm");
        assertThat(check("--json", module.toString())).isZero();
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("admitted").asBoolean()).isTrue();
        assertThat(answer.path("bytes").asLong()).isEqualTo(Files.size(module));
        assertThat(answer.path("functions").asInt()).isPositive();
        assertThat(answer.path("imports").toString()).contains("quoin_v1.seed");
        assertThat(answer.path("startupGas").asLong()).isPositive();
    }

    @Test
    void aSubmissionIsCheckedAsOne() {
        String agent = SORTING.resolve("build/quick.wasm").toString();
        assertThat(check("--agent", agent)).isZero();
        assertThat(check(agent)).isEqualTo(2);
        assertThat(err.toString()).contains("WASM_IMPORT", "quoin_agent_v1");
    }

    @Test
    void aRefusalIsToldToProgramsAsJson() throws Exception {
        Path junk = Files.write(directory.resolve("junk.wasm"), new byte[] {0, 1, 2});
        assertThat(check("--json", junk.toString())).isEqualTo(2);
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("admitted").asBoolean()).isFalse();
        assertThat(answer.path("code").asText()).isEqualTo("WASM_MALFORMED");
        assertThat(answer.path("reason").asText()).contains("Module refused");
    }

    @Test
    void aDescriptionThatTheNetworkWouldNotTakeIsRefused() throws Exception {
        Files.copy(SORTING.resolve("build/challenge.wasm"), directory.resolve("challenge.wasm"));
        Path description = Files.writeString(
                directory.resolve("challenge.json"),
                Files.readString(SORTING.resolve("challenge.json"))
                        .replace("build/challenge.wasm", "challenge.wasm")
                        .replace("\"memoryPages\": 16", "\"memoryPages\": 4096"));
        assertThat(check(description.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("CLIENT_FILE", "memoryPages");
    }

    @Test
    void whatAChallengeNeedsOfTheNetworkIsSaid() throws Exception {
        String fetch = Path.of("../examples/challenge-fetch/challenge.json").toString();
        assertThat(check(fetch)).isZero();
        assertThat(out.toString())
                .startsWith("admitted on an author's machine; no network takes it")
                .contains("example.com:443, www.iana.org:443; at most 1 requests", "quoin_net_v1.http_request");
        out.getBuffer().setLength(0);
        assertThat(check("--json", fetch)).isZero();
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("deterministic").asBoolean()).isFalse();
        assertThat(answer.path("network").path("bytesDown").asInt()).isEqualTo(65_536);
    }

    @Test
    void aModuleThatRequestsWhatItsDescriptionDoesNotListIsRefusedByName() {
        assertThat(check(Path.of("../examples/challenge-fetch/build/challenge.wasm")
                        .toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("WASM_IMPORT", "quoin_net_v1.http_request");
    }
}
