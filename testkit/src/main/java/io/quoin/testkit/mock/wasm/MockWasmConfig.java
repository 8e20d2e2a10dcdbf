package io.quoin.testkit.mock.wasm;

import io.quoin.spi.config.Setting;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.Outcome;
import io.quoin.testkit.mock.fault.FaultScript;
import io.quoin.testkit.mock.fault.FaultSettings;
import io.quoin.testkit.mock.fault.Scripted;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How calls into a mock engine end. */
public record MockWasmConfig(
        @Setting(
                description = "How calls of an export end, in any module: 'export=1 2' returns raw values, 'export='"
                        + " returns nothing, 'export=trap' traps, 'export=fault' is a failure of the engine",
                defaultValue = "")
        List<String> answers,

        @Setting(description = "The calls that fail, of create, compile, instantiate and invoke")
        FaultSettings faults)
        implements Scripted<WasmOperation> {

    private static final int MAX_ANSWERS = 64;

    public MockWasmConfig {
        answers = List.copyOf(answers);
        if (answers.size() > MAX_ANSWERS) {
            throw new IllegalArgumentException("expected at most " + MAX_ANSWERS + " answers, found " + answers.size());
        }
        answers.forEach(MockWasmConfig::outcome);
        var unused = faults.script(WasmOperation.class, WasmError.class);
    }

    /** No answers, and nothing fails. */
    public static MockWasmConfig plain() {
        return new MockWasmConfig(List.of(), FaultSettings.none());
    }

    @Override
    public FaultScript<WasmOperation> script() {
        return faults.script(WasmOperation.class, WasmError.class);
    }

    /** The outcomes by export, whatever the arguments. */
    Map<String, Function<long[], Outcome>> outcomes() {
        Map<String, Function<long[], Outcome>> outcomes = new HashMap<>();
        for (String answer : answers) {
            Outcome outcome = outcome(answer);
            outcomes.put(answer.substring(0, answer.indexOf('=')), arguments -> outcome);
        }
        return outcomes;
    }

    private static Outcome outcome(String answer) {
        int equals = answer.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("expected an answer such as 'run=1', found '" + answer + "'");
        }
        String how = answer.substring(equals + 1).strip();
        return switch (how) {
            case "" -> new Outcome.Returned(new long[0]);
            case "trap" -> new Outcome.Trapped("as configured");
            case "fault" ->
                new Outcome.Faulted(
                        new QuoinException(WasmError.WASM_ENGINE_FAULT, "The mock engine fails as configured"));
            default -> new Outcome.Returned(values(answer, how));
        };
    }

    private static long[] values(String answer, String values) {
        try {
            return Arrays.stream(values.split(" +", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected whole numbers, 'trap' or 'fault' in the answer '" + answer + "'", e);
        }
    }
}
