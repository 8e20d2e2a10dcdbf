package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import org.junit.jupiter.api.Test;

/** The measurements of consensus measure something; how much is for people to judge. */
class BenchTest {

    @Test
    void replicasInProcessesOfTheirOwnOrderWhatClientsSign() throws Exception {
        Finished run =
                QuoinProcess.run("bench", "consensus", "--json", "--clients", "8", "--warm-up", "0", "--seconds", "5");
        assertThat(run.exitCode()).as(run.toString()).isZero();
        JsonNode result =
                new ObjectMapper().readTree(run.text()).path("results").path(0);
        assertThat(result.path("requestsPerSecond").asDouble()).isPositive();
        assertThat(result.path("p50").asDouble()).isPositive();
        assertThat(result.path("batch").asDouble()).isGreaterThanOrEqualTo(1);
    }
}
