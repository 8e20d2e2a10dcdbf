package io.quoin.host.evaluation.record;

import io.quoin.sandbox.observe.HostCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first difference between an evaluation and its record.
 *
 * @param where the number of a host call, from 1, or the name of a part of the result
 * @param expected what the record has
 * @param found what came out this time
 */
public record Divergence(String where, String expected, String found) {

    /** The first difference in calls, else in results. */
    static Optional<Divergence> between(RecordedEvaluation expected, RecordedResult result, CallLog calls) {
        Optional<Divergence> inCalls = ofCalls(expected.calls(), calls);
        return inCalls.isPresent() ? inCalls : ofResults(expected.result().parts(), result.parts());
    }

    private static Optional<Divergence> ofCalls(CallLog expected, CallLog found) {
        int most = Math.max(expected.first().size(), found.first().size());
        for (int i = 0; i < most; i++) {
            String before = describe(expected.first(), i);
            String now = describe(found.first(), i);
            boolean both = i < Math.min(expected.first().size(), found.first().size());
            if (!both || !expected.first().get(i).equals(found.first().get(i))) {
                return Optional.of(new Divergence("host call " + (i + 1), before, now));
            }
        }
        if (expected.total() != found.total() || !expected.digest().equals(found.digest())) {
            return Optional.of(new Divergence(
                    "a host call after number " + CallLog.KEPT,
                    expected.total() + " calls with the digest " + expected.digest(),
                    found.total() + " calls with the digest " + found.digest()));
        }
        return Optional.empty();
    }

    private static String describe(List<HostCall> calls, int index) {
        return index < calls.size() ? calls.get(index).toString() : "no call";
    }

    private static Optional<Divergence> ofResults(Map<String, Object> expected, Map<String, Object> found) {
        return expected.entrySet().stream()
                .map(part -> new Divergence(
                        part.getKey(), part.getValue().toString(), String.valueOf(found.get(part.getKey()))))
                .filter(part -> !part.expected().equals(part.found()))
                .findFirst();
    }

    @Override
    public String toString() {
        return where + ": expected " + expected + ", found " + found;
    }
}
