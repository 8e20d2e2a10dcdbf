package io.quoin.sandbox.trace;

import java.util.List;

/**
 * What a function cost where it was called from one stack of callers.
 *
 * @param name as in {@link FunctionGas}
 * @param calls how often it was called from there
 * @param self gas without that of the callees
 * @param total gas with it
 * @param callees in the order in which they were called first
 */
public record StackGas(String name, long calls, long self, long total, List<StackGas> callees) {

    public StackGas {
        callees = List.copyOf(callees);
    }
}
