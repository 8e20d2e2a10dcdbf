package io.quoin.host.author;

import io.quoin.host.evaluation.record.RecordError;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.RecordingRunner;
import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One evaluation on several engines.
 *
 * @param outcomes one per engine, in the order in which they were asked
 * @param recorded the first result's evaluation, under the SHA-256 of the submission; empty if no engine has a result
 */
public record LocalEvaluation(List<EngineOutcome> outcomes, Optional<RecordedEvaluation> recorded) {

    public LocalEvaluation {
        outcomes = List.copyOf(outcomes);
    }

    /** Outcomes without a record. */
    LocalEvaluation(List<EngineOutcome> outcomes) {
        this(outcomes, Optional.empty());
    }

    /**
     * Evaluates on one engine after the other. Requests into the network are made until an engine has a result; the engines
     * after it are answered as it was.
     *
     * @param names of the engines
     * @throws QuoinException if the challenge itself is refused, or there is no engine of a name
     */
    public static LocalEvaluation of(
            InstalledEngines engines,
            List<String> names,
            EvaluationRequest request,
            Cryptography cryptography,
            InstantSource clock) {
        FirstRecord record = new FirstRecord();
        List<EngineOutcome> outcomes = new ArrayList<>();
        for (String name : names) {
            outcomes.add(evaluate(engines, name, record.over(request), record, cryptography, clock));
        }
        return new LocalEvaluation(outcomes, record.kept());
    }

    private static EngineOutcome evaluate(
            InstalledEngines engines,
            String name,
            EvaluationRequest request,
            FirstRecord record,
            Cryptography cryptography,
            InstantSource clock) {
        try {
            return engines.with(name, engine -> {
                String label = name + " " + engine.info().version();
                try (Sandbox sandbox = new Sandbox(engine, clock, cryptography, 1)) {
                    Hash id = Hash.sha256(request.facts().submission());
                    return new EngineOutcome.Evaluated(
                            label, new RecordingRunner(sandbox, label, record).run(id, request));
                }
            });
        } catch (QuoinException e) {
            if (isOfThisMachine(e) || e.code() == RecordError.EVALUATION_NOT_RECORDED) {
                return new EngineOutcome.Abstained(name, e);
            }
            throw e;
        }
    }

    /** Whether an engine has no result, which says nothing of what it was given. */
    static boolean isOfThisMachine(QuoinException failure) {
        return failure.code() == WasmError.WASM_ENGINE_FAULT
                || failure.code() == WasmError.WASM_UNSUPPORTED_HERE
                || failure.code() == WasmError.WASM_SELF_TEST;
    }

    /** The results there are. */
    public List<EngineOutcome.Evaluated> evaluated() {
        return outcomes.stream()
                .filter(EngineOutcome.Evaluated.class::isInstance)
                .map(EngineOutcome.Evaluated.class::cast)
                .toList();
    }

    /** Whether every engine gave the same result. */
    public boolean isUnanimous() {
        return evaluated().size() == outcomes.size() && differences().isEmpty();
    }

    /** Where results differ from that of the first engine that has one, among the parts that validators vote on. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        List<EngineOutcome.Evaluated> evaluated = evaluated();
        for (EngineOutcome.Evaluated other : evaluated) {
            EngineOutcome.Evaluated first = evaluated.get(0);
            Map<String, String> found = agreedParts(other.result());
            agreedParts(first.result()).forEach((part, expected) -> {
                String value = found.getOrDefault(part, "");
                if (!value.equals(expected)) {
                    differences.add(new Difference(part, first.engine(), expected, other.engine(), value));
                }
            });
        }
        return differences;
    }

    private static Map<String, String> agreedParts(EvaluationResult result) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("code", result.code().name());
        parts.put("score", Long.toString(result.score()));
        parts.put("gas", Long.toString(result.gasUsed()));
        parts.put("agent gas", Long.toString(result.agentGas()));
        parts.put("output", result.outputHash().toHex());
        parts.put(
                "writes",
                result.writes().stream()
                        .map(write -> HexFormat.of().formatHex(write.key()) + "="
                                + write.value().map(HexFormat.of()::formatHex).orElse("(removed)"))
                        .toList()
                        .toString());
        return parts;
    }
}
