package io.quoin.testkit.kit.wasm.differential;

import io.quoin.sandbox.instrument.InstrumentedModule;
import java.util.List;

/**
 * A module and what is called of it, one call after the other.
 *
 * @param module as it was before metering; not copied
 * @param admitted the same with metering
 * @param calls of its exports
 * @param gas the budget of each instance
 */
public record Program(byte[] module, InstrumentedModule admitted, List<Call> calls, long gas) {

    public Program {
        calls = List.copyOf(calls);
    }

    Program withCalls(List<Call> fewer) {
        return new Program(module, admitted, fewer, gas);
    }
}
