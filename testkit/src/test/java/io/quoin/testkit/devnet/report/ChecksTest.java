package io.quoin.testkit.devnet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.testkit.devnet.observe.EpochView;
import io.quoin.testkit.devnet.observe.Evaluation;
import io.quoin.testkit.devnet.observe.Inclusion;
import io.quoin.testkit.devnet.observe.PluginView;
import io.quoin.testkit.devnet.observe.SubmissionView;
import io.quoin.testkit.devnet.observe.UidWeightView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each check fails for its own reason and for no other. */
class ChecksTest {

    private static final List<UidWeightView> WEIGHTS = List.of(new UidWeightView(3, 65_535));

    private String status = "FINAL";
    private long score = 7;
    private boolean deviates;
    private String engine = "wasmtime";
    private String root = "aa";
    private List<UidWeightView> weights = WEIGHTS;
    private List<UidWeightView> chainWeights = WEIGHTS;
    private Optional<Inclusion> inclusion = Optional.of(new Inclusion("ff", 9, 1));
    private String onChain = "ff";
    private String signer = "CN=quoin-dev";

    @Test
    void equalValidatorsPass() {
        assertThat(failing()).isEmpty();
    }

    @Test
    void openSubmissionFails() {
        status = "EVALUATING";
        assertThat(failing()).containsExactly("every submission has a final result on every validator");
    }

    @Test
    void differentScoreFails() {
        score = 8;
        assertThat(failing()).containsExactly("scores and gas are the same everywhere and nobody deviates");
    }

    @Test
    void deviatingEvaluationFails() {
        deviates = true;
        assertThat(failing()).containsExactly("scores and gas are the same everywhere and nobody deviates");
    }

    @Test
    void singleEngineFails() {
        engine = "chicory";
        assertThat(failing()).containsExactly("two engines evaluated");
    }

    @Test
    void differentRootFails() {
        root = "bb";
        assertThat(failing()).containsExactly("state roots are the same at height 5");
    }

    @Test
    void differentWeightsFail() {
        weights = List.of(new UidWeightView(3, 1));
        chainWeights = WEIGHTS;
        assertThat(failing()).containsExactly("all validators have the same weights, and miners have some");
    }

    @Test
    void missingOrInventedExtrinsicFails() {
        inclusion = Optional.empty();
        assertThat(failing()).containsExactly("every weight extrinsic is in the block that its validator names");
        inclusion = Optional.of(new Inclusion("ff", 9, 1));
        onChain = "ee";
        assertThat(failing()).containsExactly("every weight extrinsic is in the block that its validator names");
    }

    @Test
    void otherWeightsOnTheChainFail() {
        chainWeights = List.of();
        assertThat(failing()).containsExactly("the chain holds these weights for every validator");
    }

    @Test
    void unsignedPluginFails() {
        signer = "";
        assertThat(failing()).containsExactly("every plugin has a signer");
    }

    @Test
    void jsonSaysWhetherAllHolds() {
        DevnetReport report = report();
        assertThat(ReportJson.render(report, Checks.of(report))).contains("\"ok\" : true");
        root = "bb";
        report = report();
        assertThat(ReportJson.render(report, Checks.of(report))).contains("\"ok\" : false");
        assertThat(ReportTables.render(report, Checks.of(report), false)).contains("✗ state roots are the same");
    }

    private List<String> failing() {
        return Checks.of(report()).stream()
                .filter(check -> !check.holds())
                .map(Check::name)
                .toList();
    }

    private DevnetReport report() {
        ValidatorReport good = new ChecksTest().validator("validator-1", engine, deviates);
        ValidatorReport other = validator("validator-2", engine, deviates);
        return new DevnetReport(
                0,
                List.of(new MinerLine("5ub", "miner-1", "5Miner", "quick")),
                List.of(good, other),
                List.of(new FaultLine("kill", "validator-2", "killed", "the others went on", 7)));
    }

    private ValidatorReport validator(String name, String second, boolean deviating) {
        List<Evaluation> evaluations = List.of(
                new Evaluation("5A", "chicory", "OK", 7, 100, false),
                new Evaluation("5B", second, "OK", 7, 100, deviating));
        return new ValidatorReport(
                name,
                "5" + name,
                "chicory",
                "rocksdb",
                "http://127.0.0.1:1",
                5,
                root,
                List.of(new SubmissionView("5ub", "5Miner", status, "OK", score, 100, evaluations)),
                new EpochView(0, 9, weights, Map.of("5Miner", 3), inclusion),
                Optional.of(onChain),
                chainWeights,
                List.of(new PluginView("p", "1", signer, "cc")));
    }
}
