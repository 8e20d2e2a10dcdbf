package io.quoin.sandbox.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.observe.EvaluationObserver;
import io.quoin.sandbox.observe.GuestRole;
import io.quoin.sandbox.run.SortingExample;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTracerTest {

    private static final byte[] PARAMS = "{\"length\":40}".getBytes(StandardCharsets.UTF_8);
    private static final long PLENTY = 2_000_000_000L;

    private final SortingExample example = new SortingExample();

    @AfterEach
    void nothingStaysOpen() {
        example.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theGasOfTheFunctionsIsThatOfAnOrdinaryRun(int version) throws IOException {
        EvaluationResult ordinary = evaluate(version, PLENTY, EvaluationObserver.NONE);
        CallTracer tracer = tracer();
        EvaluationResult traced = evaluate(version, PLENTY, tracer);

        assertThat(ordinary.code()).isEqualTo(EvaluationCode.OK);
        assertSame(traced, ordinary);
        List<GasProfile> profiles = tracer.profiles();
        assertThat(profiles).extracting(GasProfile::role).containsExactly(GuestRole.CHALLENGE, GuestRole.AGENT);
        assertThat(profiles).extracting(GasProfile::gas).containsExactly(ordinary.gasUsed(), ordinary.agentGas());
        profiles.forEach(CallTracerTest::assertWhole);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void functionsHaveTheirNamesAndHostFunctionsTheirGas(int version) throws IOException {
        CallTracer tracer = tracer();
        evaluate(version, PLENTY, tracer);

        List<FunctionGas> functions = tracer.profiles().get(0).functions();
        assertThat(functions).extracting(FunctionGas::name).contains("evaluate", "quoin_v1.agent_run");
        FunctionGas evaluate = named(functions, "evaluate");
        assertThat(evaluate.calls()).isEqualTo(1);
        assertThat(evaluate.total()).isGreaterThan(evaluate.self());
        assertThat(named(functions, "quoin_v1.agent_load").self()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1,30000", "2,30000", "1,2000000", "2,2000000", "1,1", "2,1"})
    void whatIsTakenWhenACallEndsIsARowOfItsOwn(int version, long gas) throws IOException {
        CallTracer tracer = tracer();
        EvaluationResult traced = evaluate(version, gas, tracer);

        assertSame(traced, evaluate(version, gas, EvaluationObserver.NONE));
        assertThat(tracer.profiles().get(0).gas()).isEqualTo(traced.gasUsed());
        assertThat(tracer.profiles().get(0).functions())
                .extracting(FunctionGas::name)
                .contains(gas == 1 ? GasProfile.STARTUP : GasProfile.REST);
        tracer.profiles().forEach(CallTracerTest::assertWhole);
    }

    private static FunctionGas named(List<FunctionGas> functions, String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSame(EvaluationResult traced, EvaluationResult ordinary) {
        assertThat(traced).usingRecursiveComparison().ignoringFields("detail").isEqualTo(ordinary);
    }

    private static void assertWhole(GasProfile profile) {
        assertThat(profile.functions().stream().mapToLong(FunctionGas::self).sum())
                .isEqualTo(profile.gas());
        assertThat(profile.root().total()).isEqualTo(profile.gas());
        assertThat(profile.functions()).allSatisfy(function -> {
            assertThat(function.self()).isNotNegative();
            assertThat(function.total()).isGreaterThanOrEqualTo(function.self());
        });
        assertNotNegative(profile.root());
    }

    private static void assertNotNegative(StackGas node) {
        assertThat(node.self()).isNotNegative();
        node.callees().forEach(CallTracerTest::assertNotNegative);
    }

    private CallTracer tracer() throws IOException {
        return new CallTracer(SortingExample.module("challenge"), SortingExample.module("quick"));
    }

    private EvaluationResult evaluate(int version, long gas, EvaluationObserver observer) throws IOException {
        return example.evaluate(
                SandboxVersion.of(version),
                new Facts("sorting", SortingExample.module("quick"), PARAMS, Hash.ZERO, 1, 2, 3),
                new EvaluationLimits(gas, gas, 16, 100, 50, Duration.ofMinutes(1)),
                observer);
    }
}
