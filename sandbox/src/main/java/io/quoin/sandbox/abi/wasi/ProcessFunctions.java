package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.evaluation.GuestExit;
import io.quoin.sandbox.host.GasMeter;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.wasm.GuestMemory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Arguments, environment and exit. The environment is empty. */
final class ProcessFunctions {

    private static final int POINTER_BYTES = 4;

    private final List<byte[]> arguments = new ArrayList<>();
    private final GuestExit exit;
    private int argumentBytes;

    ProcessFunctions(List<String> arguments, GuestExit exit) {
        this.exit = exit;
        for (String argument : arguments) {
            byte[] text = (argument + '\0').getBytes(StandardCharsets.UTF_8);
            this.arguments.add(text);
            argumentBytes += text.length;
        }
    }

    long[] argumentSizes(GuestMemory memory, long[] call) {
        return sizes(memory, call, arguments.size(), argumentBytes);
    }

    long[] environmentSizes(GuestMemory memory, long[] call) {
        return sizes(memory, call, 0, 0);
    }

    private static long[] sizes(GuestMemory memory, long[] call, int count, int bytes) {
        GuestWriter.u32(memory, call[0], count);
        GuestWriter.u32(memory, call[1], bytes);
        return Errno.SUCCESS.result();
    }

    /** Writes the texts one behind the other, each with its zero, and where each begins. */
    long[] arguments(GuestMemory memory, long[] call) {
        ByteBuffer pointers = GuestWriter.structure(arguments.size() * POINTER_BYTES);
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        for (byte[] argument : arguments) {
            pointers.putInt((int) call[1] + texts.size());
            texts.writeBytes(argument);
        }
        GuestBytes.write(memory, call[0], pointers.array());
        GuestBytes.write(memory, call[1], texts.toByteArray());
        return Errno.SUCCESS.result();
    }

    long[] exit(GuestMemory memory, long[] call, GasMeter gas) {
        throw exit.end((int) call[0], gas.left());
    }
}
