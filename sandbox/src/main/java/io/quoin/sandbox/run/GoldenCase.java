package io.quoin.sandbox.run;

import io.quoin.sandbox.evaluation.CallCode;
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

    @Override
    public String toString() {
        return module + "." + export + arguments;
    }
}
