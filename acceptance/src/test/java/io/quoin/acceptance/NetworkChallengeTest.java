package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example that makes a request, by the commands of its README. No request leaves the machine: each is for what the
 * manifest does not list, or for what no request may ask for.
 */
class NetworkChallengeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FETCH = Repository.distribution().resolve("examples/challenge-fetch");

    /** -2, and no body. */
    private static final String NOT_ALLOWED = "feffffff";

    /** -1, and no body. */
    private static final String REFUSED = "ffffffff";

    @TempDir
    private Path directory;

    private Finished run(String address, String... options) throws IOException {
        Path submission = Files.writeString(directory.resolve("page.url"), address);
        List<String> arguments = new ArrayList<>(List.of("challenge", "run", "--network", "--json"));
        arguments.addAll(List.of(options));
        arguments.add(FETCH.resolve("challenge.json").toString());
        arguments.add(submission.toString());
        return QuoinProcess.run(arguments.toArray(String[]::new));
    }

    private static JsonNode json(Finished finished) throws IOException {
        assertThat(finished.exitCode()).as(finished.toString()).isZero();
        return JSON.readTree(finished.text());
    }

    private static void assertOutput(JsonNode run, int engines, String output) {
        assertThat(run.path("unanimous").asBoolean()).isTrue();
        assertThat(run.path("engines"))
                .hasSize(engines)
                .allSatisfy(engine -> assertThat(engine.path("output").asText()).isEqualTo(output));
    }

    @Test
    void oneEngineRequestsAndARecordReplaysOnAll() throws IOException {
        Path record = directory.resolve("fetch.record");
        Finished run = run("https://other.example/", "--record", record.toString());

        assertOutput(json(run), 3, NOT_ALLOWED);
        assertThat(run.errors())
                .filteredOn(line -> line.startsWith("GET "))
                .singleElement()
                .asString()
                .startsWith("GET https://other.example/  -2 NOT_ALLOWED: other.example:443 is not among");

        JsonNode replay = json(QuoinProcess.run("evaluation", "replay", "--json", "--file", record.toString()));
        assertThat(replay.path("equal").asBoolean()).isTrue();
        assertThat(replay.path("engines")).hasSize(3);
        assertThat(replay.path("calls").asInt()).isEqualTo(7);
        assertThat(QuoinProcess.run("evaluation", "show", "--file", record.toString())
                        .text())
                .contains("quoin_net_v1.http_request(");
    }

    @Test
    void metadataOfACloudIsOutOfReachInEveryNotation() throws IOException {
        for (String host : List.of("169.254.169.254", "0xA9FEA9FE", "2852039166", "[::ffff:169.254.169.254]")) {
            assertOutput(json(run("https://" + host + "/latest/meta-data", "--engine", "chicory")), 1, REFUSED);
        }
    }

    @Test
    void nobodysModuleReachesOutUnasked() {
        String description = FETCH.resolve("challenge.json").toString();
        Finished unasked = QuoinProcess.run(
                "challenge", "run", description, FETCH.resolve("example.url").toString());
        assertThat(unasked.exitCode()).isEqualTo(64);
        assertThat(unasked.errors()).anyMatch(line -> line.contains("with --network it may"));
    }
}
