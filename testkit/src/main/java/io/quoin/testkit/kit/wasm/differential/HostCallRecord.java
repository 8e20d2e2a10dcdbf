package io.quoin.testkit.kit.wasm.differential;

import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Host functions that note each call with what came of it, in order. */
final class HostCallRecord implements HostFunctions {

    private final HostFunctions functions;
    private Hash digest = Hash.sha256(new byte[0]);
    private int calls;

    HostCallRecord(HostFunctions functions) {
        this.functions = functions;
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        HostFunction function = functions.resolve(imported);
        return (memory, arguments) -> record(imported.name(), function, memory, arguments);
    }

    private long[] record(String name, HostFunction function, GuestMemory memory, long[] arguments) {
        String call = name + Arrays.toString(arguments) + " in " + memory.size() + " bytes: ";
        try {
            long[] results = function.call(memory, arguments);
            append(call + Arrays.toString(results));
            return results;
        } catch (HostAbort e) {
            append(call + e.reason());
            throw e;
        }
    }

    private void append(String line) {
        calls++;
        digest = Hash.sha256((digest + line).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return calls + " host calls " + digest.shortHex();
    }
}
