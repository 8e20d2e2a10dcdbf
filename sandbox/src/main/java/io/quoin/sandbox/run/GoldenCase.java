package io.quoin.sandbox.run;

import io.quoin.sandbox.evaluation.CallCode;
import java.util.Arrays;
import java.util.List;

/**
 * A call whose outcome every engine must reproduce.
 *
 * @param module name of the module, see {@link GoldenCases#module}
 * @param export the function called
 * @param arguments raw values
 * @param code how it must end
 * @param results raw values it must return
 * @param gas what it must use; its budget unless the code is {@code OK}
 */
public record GoldenCase(
        String module, String export, List<Long> arguments, CallCode code, List<Long> results, long gas) {

    public GoldenCase {
        arguments = List.copyOf(arguments);
        results = List.copyOf(results);
    }

    /** A call that returns one value. */
    static GoldenCase returns(String module, String export, long result, long gas, long... arguments) {
        return new GoldenCase(module, export, boxed(arguments), CallCode.OK, List.of(result), gas);
    }

    /** A call that does not return, and so uses up its budget. */
    static GoldenCase ends(String module, String export, CallCode code, long... arguments) {
        return new GoldenCase(module, export, boxed(arguments), code, List.of(), GoldenCases.BUDGET);
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Override
    public String toString() {
        return module + "." + export + arguments;
    }
}
