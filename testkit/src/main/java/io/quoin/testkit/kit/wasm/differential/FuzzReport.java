package io.quoin.testkit.kit.wasm.differential;

import io.quoin.sandbox.evaluation.CallCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What came of a range of seeds. Safe from any thread. */
public final class FuzzReport {

    private static final int MAX_FAILURES = 20;

    private final Map<CallCode, Long> codes = new EnumMap<>(CallCode.class);
    private final List<FuzzFailure> failures = new ArrayList<>();
    private long modules;
    private long failed;

    synchronized void add(Execution.Transcript transcript) {
        modules++;
        transcript.codes().forEach((code, times) -> codes.merge(code, (long) times, Long::sum));
    }

    synchronized void add(FuzzFailure failure) {
        failed++;
        if (failures.size() < MAX_FAILURES) {
            failures.add(failure);
        }
    }

    /** Modules that all engines ran. */
    public synchronized long modules() {
        return modules;
    }

    /** Seeds that showed a defect. */
    public synchronized long failed() {
        return failed;
    }

    /** The first defects. */
    public synchronized List<FuzzFailure> failures() {
        return List.copyOf(failures);
    }

    /** How many calls ended in which way, on each engine alike. */
    public synchronized Map<CallCode, Long> codes() {
        return Map.copyOf(codes);
    }

    /** One line with the counts. */
    @Override
    public synchronized String toString() {
        return modules + " modules, " + failed + " differences, calls " + codes;
    }
}
