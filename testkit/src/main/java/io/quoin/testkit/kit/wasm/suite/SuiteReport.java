package io.quoin.testkit.kit.wasm.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the suite. Not thread-safe. */
public final class SuiteReport {

    /** What an engine did: assertions that hold and that do not, and the gas of all calls that returned. */
    public record Score(int passed, int failed, long gas) {}

    private final Map<String, Score> scores = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int modules;
    private int skippedAssertions;

    void ran(String engine, SuiteExecution.Result result) {
        Score one = new Score(result.passed(), result.failures().size(), result.gas());
        scores.merge(
                engine, one, (a, b) -> new Score(a.passed() + b.passed(), a.failed() + b.failed(), a.gas() + b.gas()));
        result.failures().forEach(failure -> failures.add(engine + " " + failure));
    }

    void module(int skipped) {
        modules++;
        skippedAssertions += skipped;
    }

    void refused(String code, int assertions) {
        refusals.merge(code, 1, Integer::sum);
        skippedAssertions += assertions;
    }

    void failed(String what) {
        failures.add(what);
    }

    /** Per engine. */
    public Map<String, Score> scores() {
        return Map.copyOf(scores);
    }

    /** Assertions that do not hold, and differences between engines. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Modules that ran on every engine. */
    public int modules() {
        return modules;
    }

    /** A few lines with the counts. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        scores.forEach((engine, score) -> text.append(engine)
                .append(": ")
                .append(score.passed())
                .append(" assertions hold, ")
                .append(score.failed())
                .append(" do not, gas ")
                .append(score.gas())
                .append('\n'));
        return text + "modules: " + modules + " run on every engine, not in the profile " + refusals + "\n"
                + "assertions about those, about globals or references: " + skippedAssertions + "\n"
                + "failures: " + failures.size();
    }
}
