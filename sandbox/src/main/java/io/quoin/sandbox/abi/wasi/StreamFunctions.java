package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.host.GasMeter;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.wasm.GuestMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** The three standard streams; there are no files. */
final class StreamFunctions {

    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;
    private static final int STREAMS = 3;

    /** The most buffers of one call, as POSIX's IOV_MAX has it. */
    private static final int MAX_BUFFERS = 1_024;

    /** The most bytes whose number a call can tell; buffers beyond are left for the next one, as POSIX allows. */
    private static final long MAX_COUNT = 0xFFFF_FFFFL;

    private static final int BUFFER_BYTES = 8;
    private static final int FDSTAT_BYTES = 24;
    private static final int FDSTAT_RIGHTS = 8;
    private static final int FILESTAT_BYTES = 64;
    private static final int FILESTAT_TYPE = 16;
    private static final byte CHARACTER_DEVICE = 2;
    private static final long RIGHT_TO_READ = 1 << 1;
    private static final long RIGHT_TO_WRITE = 1 << 6;

    private final byte[] input;
    private final Consumer<byte[]> output;
    private final Consumer<byte[]> errors;
    private final boolean[] closed = new boolean[STREAMS];
    private int inputPosition;

    StreamFunctions(byte[] input, Consumer<byte[]> output, Consumer<byte[]> errors) {
        this.input = input;
        this.output = output;
        this.errors = errors;
    }

    long[] read(GuestMemory memory, long[] call, GasMeter gas) {
        if (call[0] != INPUT || isAbsent(call[0])) {
            return Errno.BADF.result();
        }
        if (call[2] > MAX_BUFFERS) {
            return Errno.INVAL.result();
        }
        ByteBuffer buffers = buffers(memory, call, gas);
        int before = inputPosition;
        while (buffers.hasRemaining() && inputPosition < input.length) {
            BufferBatch batch = new BufferBatch(memory, gas);
            while (buffers.hasRemaining() && inputPosition + batch.bytes() < input.length && !batch.isFull()) {
                int pointer = buffers.getInt();
                long room = Integer.toUnsignedLong(buffers.getInt());
                batch.add(pointer, Math.min(room, input.length - inputPosition - batch.bytes()));
            }
            batch.write(input, inputPosition);
            inputPosition += (int) batch.bytes();
        }
        GuestWriter.u32(memory, call[3], inputPosition - before);
        return Errno.SUCCESS.result();
    }

    long[] write(GuestMemory memory, long[] call, GasMeter gas) {
        if (call[0] == INPUT || isAbsent(call[0])) {
            return Errno.BADF.result();
        }
        if (call[2] > MAX_BUFFERS) {
            return Errno.INVAL.result();
        }
        ByteBuffer buffers = buffers(memory, call, gas);
        Consumer<byte[]> sink = call[0] == OUTPUT ? output : errors;
        long written = 0;
        boolean counted = true;
        while (buffers.hasRemaining() && counted) {
            BufferBatch batch = new BufferBatch(memory, gas);
            while (buffers.hasRemaining() && counted && !batch.isFull()) {
                int pointer = buffers.getInt();
                long length = Integer.toUnsignedLong(buffers.getInt());
                counted = written + batch.bytes() + length <= MAX_COUNT;
                if (counted) {
                    batch.add(pointer, length);
                } else {
                    batch.charge(pointer, length);
                }
            }
            batch.read(sink);
            written += batch.bytes();
        }
        GuestWriter.u32(memory, call[3], (int) written);
        return Errno.SUCCESS.result();
    }

    /** The list of pointers and lengths. */
    private static ByteBuffer buffers(GuestMemory memory, long[] call, GasMeter gas) {
        gas.charge(call[2], WasiAbi.GAS_PER_BYTE);
        return ByteBuffer.wrap(GuestBytes.read(memory, call[1], call[2] * BUFFER_BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    long[] close(GuestMemory memory, long[] call) {
        if (isAbsent(call[0])) {
            return Errno.BADF.result();
        }
        closed[(int) call[0]] = true;
        return Errno.SUCCESS.result();
    }

    /** Streams have no position, and no other one can be told or set. */
    long[] position(GuestMemory memory, long[] call) {
        return (isAbsent(call[0]) ? Errno.BADF : Errno.SPIPE).result();
    }

    /** There is nothing that could still have to reach a disk. */
    long[] sync(GuestMemory memory, long[] call) {
        return (isAbsent(call[0]) ? Errno.BADF : Errno.SUCCESS).result();
    }

    long[] status(GuestMemory memory, long[] call) {
        if (isAbsent(call[0])) {
            return Errno.BADF.result();
        }
        ByteBuffer status = GuestWriter.structure(FDSTAT_BYTES).put(0, CHARACTER_DEVICE);
        status.putLong(FDSTAT_RIGHTS, call[0] == INPUT ? RIGHT_TO_READ : RIGHT_TO_WRITE);
        GuestBytes.write(memory, call[1], status.array());
        return Errno.SUCCESS.result();
    }

    long[] fileStatus(GuestMemory memory, long[] call) {
        if (isAbsent(call[0])) {
            return Errno.BADF.result();
        }
        GuestBytes.write(
                memory,
                call[1],
                GuestWriter.structure(FILESTAT_BYTES)
                        .put(FILESTAT_TYPE, CHARACTER_DEVICE)
                        .array());
        return Errno.SUCCESS.result();
    }

    private boolean isAbsent(long stream) {
        return stream > ERRORS || closed[(int) stream];
    }
}
