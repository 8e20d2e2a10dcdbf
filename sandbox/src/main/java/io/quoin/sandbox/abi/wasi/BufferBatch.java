package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.host.GasMeter;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.MemoryRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of one call that are copied together, since each copy may cost a turn to another process. The call ends as if each
 * was charged and copied before the next.
 */
final class BufferBatch {

    /** A batch that has so many bytes takes no more. */
    private static final int ENOUGH_BYTES = 1 << 18;

    private final GuestMemory memory;
    private final GasMeter gas;
    private final List<MemoryRange> ranges = new ArrayList<>();
    private long bytes;
    private @Nullable HostAbort end;

    BufferBatch(GuestMemory memory, GasMeter gas) {
        this.memory = memory;
        this.gas = gas;
    }

    /** Charges a buffer and takes it in. */
    void add(int pointer, long length) {
        MemoryRange range = charge(pointer, length);
        if (range != null) {
            ranges.add(range);
            bytes += range.length();
        }
    }

    /** Charges a buffer; null if that ends the call, which is kept for after the buffers that were taken in before. */
    @Nullable
    MemoryRange charge(int pointer, long length) {
        try {
            gas.charge(length, WasiAbi.GAS_PER_BYTE);
            return GuestBytes.range(memory, pointer, length);
        } catch (HostAbort e) {
            end = e;
            return null;
        }
    }

    boolean isFull() {
        return end != null || bytes >= ENOUGH_BYTES;
    }

    /** The bytes of all buffers taken in. */
    long bytes() {
        return bytes;
    }

    /** Hands on what the buffers hold. */
    void read(Consumer<byte[]> sink) {
        if (!ranges.isEmpty()) {
            for (byte[] copied : memory.readAll(ranges)) {
                sink.accept(copied);
            }
        }
        finish();
    }

    /** Fills the buffers, one after the other. */
    void write(byte[] source, int from) {
        long[] offsets = new long[ranges.size()];
        byte[][] parts = new byte[ranges.size()][];
        int position = from;
        for (int i = 0; i < parts.length; i++) {
            MemoryRange range = ranges.get(i);
            offsets[i] = range.offset();
            parts[i] = Arrays.copyOfRange(source, position, position + range.length());
            position += range.length();
        }
        if (parts.length > 0) {
            memory.writeAll(offsets, parts);
        }
        finish();
    }

    private void finish() {
        if (end != null) {
            throw end;
        }
    }
}
