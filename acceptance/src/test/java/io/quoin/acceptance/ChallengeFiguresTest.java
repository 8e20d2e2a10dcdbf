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
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** {@code quoin challenge trace} and {@code bench} on the example, beside what {@code run} says. */
class ChallengeFiguresTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SORTING = Repository.distribution().resolve("examples/challenge-sorting");

    private static Finished challenge(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of("challenge", command));
        arguments.addAll(List.of(options));
        arguments.add(SORTING.resolve("challenge.json").toString());
        arguments.add(SORTING.resolve("build/quick.wasm").toString());
        return QuoinProcess.run(arguments.toArray(String[]::new));
    }

    private static JsonNode json(Finished finished) throws IOException {
        assertThat(finished.exitCode()).as(finished.toString()).isZero();
        return JSON.readTree(finished.text());
    }

    private static long sum(JsonNode elements, String field) {
        long sum = 0;
        for (JsonNode element : elements) {
            sum += element.path(field).asLong();
        }
        return sum;
    }

    private static String name(JsonNode engine) {
        return engine.path("engine").asText().split(" ")[0];
    }

    @Test
    void theGasOfATraceIsThatOfARunOnEveryEngine() throws IOException {
        JsonNode run = json(challenge("run", "--json"));
        assertThat(run.path("engines")).hasSize(3);
        for (JsonNode engine : run.path("engines")) {
            JsonNode trace = json(challenge("trace", "--json", "--engine", name(engine)));
            assertThat(trace.path("engine")).isEqualTo(engine.path("engine"));
            assertThat(trace.path("score")).isEqualTo(engine.path("score"));
            assertThat(trace.path("gas")).isEqualTo(engine.path("gas"));
            assertThat(trace.path("agentGas")).isEqualTo(engine.path("agentGas"));
            assertThat(trace.at("/guests/0/gas")).isEqualTo(engine.path("gas"));
            assertThat(trace.at("/guests/1/gas")).isEqualTo(engine.path("agentGas"));
            for (JsonNode guest : trace.path("guests")) {
                assertThat(sum(guest.path("functions"), "self"))
                        .isEqualTo(guest.path("gas").asLong())
                        .isPositive();
            }
        }
    }

    @Test
    void aTraceIsATableAndFlameGraphs(@TempDir Path directory) throws Exception {
        Path svg = directory.resolve("gas.svg");
        Path html = directory.resolve("gas.html");
        Finished trace = challenge("trace", "--top", "2", "--svg", svg.toString(), "--html", html.toString());
        assertThat(trace.exitCode()).as(trace.toString()).isZero();
        assertThat(trace.output().get(0)).matches("OK, score \\d+, on chicory [0-9.]+");
        assertThat(trace.text())
                .contains("FUNCTION", "challenge, ", "agent, runs: ", "functions with less of their own");
        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagName("g").getLength()).isGreaterThan(5);
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .startsWith("challenge: ");
        assertThat(Files.readString(html))
                .containsOnlyOnce("<svg ")
                .contains("evaluate")
                .doesNotContain("{{");
    }

    @Test
    void everyEngineIsMeasuredUnderTheNameThatItIsCalledBy() throws IOException {
        JsonNode engines = json(challenge("bench", "--json", "--seconds", "1")).path("engines");
        List<String> names = new ArrayList<>();
        engines.forEach(engine -> names.add(name(engine)));
        assertThat(names).containsExactly("chicory", "chicory-interpreter", "wasmtime");
        for (JsonNode engine : engines) {
            assertThat(engine.path("code").asText()).isEqualTo("OK");
            assertThat(engine.path("gas")).isEqualTo(engines.at("/0/gas"));
            for (String figure : List.of("coldMillis", "evaluationsPerSecond", "gasPerSecond")) {
                JsonNode samples = engine.path(figure);
                assertThat(samples.path("least").asDouble())
                        .as(samples.toString())
                        .isPositive();
                assertThat(samples.path("median").asDouble())
                        .isBetween(
                                samples.path("least").asDouble(),
                                samples.path("most").asDouble());
            }
        }
        Finished table = challenge("bench", "--seconds", "1", "--engine", "chicory");
        assertThat(table.output().get(0)).contains("ENGINE", "COLD MS", "EVALUATIONS/S", "GAS/S");
        assertThat(table.output().get(1)).matches("chicory [0-9.]+ +OK .*");
        assertThat(table.output()).hasSize(2);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThat(challenge("bench", "--seconds", "0").exitCode()).isEqualTo(64);
        assertThat(challenge("trace", "--top", "0").exitCode()).isEqualTo(64);
        Finished unknown = challenge("bench", "--engine", "nothing");
        assertThat(unknown.exitCode()).as(unknown.toString()).isEqualTo(2);
        assertThat(unknown.errorLines().get(0))
                .startsWith("error CONFIG_NO_PROVIDER")
                .contains("chicory");
    }
}
