package io.quoin.sandbox.abi.agent;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.host.BoundedBytes;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;

/** The functions of {@code quoin_agent_v1} for one run of an agent. */
public final class AgentFunctions implements HostFunctions {

    /** The most bytes a run may write. */
    public static final int OUTPUT_BYTES = 1 << 20;

    private final byte[] input;
    private final BoundedBytes output = new BoundedBytes(OUTPUT_BYTES);

    /** A host for one run on this input, which is not copied. */
    public AgentFunctions(byte[] input) {
        this.input = input;
    }

    /** What the agent wrote so far. */
    public byte[] output() {
        return output.toByteArray();
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return switch (imported.name()) {
            case "input_size" -> (memory, arguments) -> GuestBytes.result(input.length);
            case "input_read" ->
                (memory, arguments) -> GuestBytes.copy(memory, arguments[0], input, arguments[1], arguments[2]);
            case "output_write" -> this::write;
            default -> throw new IllegalArgumentException("No agent function " + imported.name());
        };
    }

    private long[] write(GuestMemory memory, long[] arguments) {
        write(GuestBytes.read(memory, arguments[0], arguments[1]));
        return GuestBytes.noResult();
    }

    /** Appends to the output, or ends the agent's call. */
    void write(byte[] bytes) {
        if (!output.append(bytes)) {
            throw AbortReason.OUTPUT_LIMIT.abort();
        }
    }
}
