package io.quoin.testkit.kit.wasm.suite;

import java.util.List;

/**
 * A call that the suite makes, and how it must end.
 *
 * @param line in the suite's source
 * @param export the function
 * @param arguments raw values
 * @param ending how it must end
 * @param results for {@link Ending#RETURN}; none if they are not asserted
 */
record Assertion(int line, String export, List<Long> arguments, Ending ending, List<ExpectedValue> results) {

    /** How a call must end. */
    enum Ending {
        RETURN,
        TRAP,
        /** Calls nest too deep. */
        EXHAUSTION
    }

    Assertion {
        arguments = List.copyOf(arguments);
        results = List.copyOf(results);
    }

    long[] raw() {
        return arguments.stream().mapToLong(Long::longValue).toArray();
    }

    /** Whether results are as expected. */
    boolean accepts(long[] found) {
        if (results.isEmpty()) {
            return true;
        }
        if (found.length != results.size()) {
            return false;
        }
        for (int i = 0; i < found.length; i++) {
            if (!results.get(i).accepts(found[i])) {
                return false;
            }
        }
        return true;
    }
}
