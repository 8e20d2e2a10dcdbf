package io.quoin.host.cli.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.author.EngineOutcome;
import io.quoin.host.author.LocalEvaluation;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

    private static final EngineOutcome OUTCOME = new EngineOutcome.Evaluated(
            "a 1",
            new EvaluationResult(
                    EvaluationCode.OK, 5, 1_000, 234, Hash.sha256(), new byte[0], List.of(), "", "scored"));
    private static final EvaluationReport REPORT =
            new EvaluationReport(new LocalEvaluation(List.of(OUTCOME), Optional.empty()));

    @Test
    void theGasOfTheNetworkIsShownBesideItsParts() throws Exception {
        assertThat(REPORT.text()).contains("OWN GAS  AGENT GAS   GAS").containsPattern("1000 +234 +1234");

        JsonNode engine =
                new ObjectMapper().readTree(REPORT.json()).path("engines").path(0);
        assertThat(engine.path("gas").asLong()).isEqualTo(1_000);
        assertThat(engine.path("agentGas").asLong()).isEqualTo(234);
        assertThat(engine.path("totalGas").asLong()).isEqualTo(1_234);
    }
}
