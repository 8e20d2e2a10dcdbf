package io.quoin.sandbox.abi.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.ArrayMemory;
import io.quoin.sandbox.host.MeteredFunction;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.MemoryRange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many buffers of one call cost few copies, each of which may be a turn to another process. */
class ManyBuffersTest {

    private static final int BUFFERS = 1_024;
    private static final int LIST = 0;
    private static final int COUNT = 60_000;
    private static final int DATA = 20_000;
    private static final int MOST_COPIES = 3;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CountedMemory memory = new CountedMemory(new ArrayMemory(65_536));

    @Test
    void aWriteOfManyBuffers() {
        list();
        byte[] expected = new byte[BUFFERS];
        for (int i = 0; i < BUFFERS; i++) {
            expected[i] = (byte) i;
            memory.write(DATA + 2 * i, new byte[] {(byte) i});
        }
        memory.copies = 0;
        StreamFunctions streams = new StreamFunctions(new byte[0], written::writeBytes, written::writeBytes);
        assertThat(call(streams::write, 1)).isZero();
        assertThat(written.toByteArray()).isEqualTo(expected);
        assertThat(memory.copies).isLessThanOrEqualTo(MOST_COPIES);
    }

    @Test
    void aReadIntoManyBuffers() {
        list();
        byte[] input = new byte[BUFFERS];
        for (int i = 0; i < BUFFERS; i++) {
            input[i] = (byte) (i + 1);
        }
        memory.copies = 0;
        StreamFunctions streams = new StreamFunctions(input, written::writeBytes, written::writeBytes);
        assertThat(call(streams::read, 0)).isZero();
        assertThat(memory.copies).isLessThanOrEqualTo(MOST_COPIES);
        for (int i = 0; i < BUFFERS; i++) {
            assertThat(memory.read(DATA + 2 * i, 1)).containsExactly(input[i]);
        }
    }

    /** One byte each, with one between them. */
    private void list() {
        ByteBuffer list = ByteBuffer.allocate(8 * BUFFERS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < BUFFERS; i++) {
            list.putInt(DATA + 2 * i).putInt(1);
        }
        memory.write(LIST, list.array());
    }

    private long call(MeteredFunction function, int stream) {
        return function.linked().call(memory, new long[] {stream, LIST, BUFFERS, COUNT, Long.MAX_VALUE})[0];
    }

    private static final class CountedMemory implements GuestMemory {

        private final GuestMemory memory;
        private int copies;

        CountedMemory(GuestMemory memory) {
            this.memory = memory;
        }

        @Override
        public long size() {
            return memory.size();
        }

        @Override
        public byte[] read(long offset, int length) {
            copies++;
            return memory.read(offset, length);
        }

        @Override
        public void write(long offset, byte[] bytes) {
            copies++;
            memory.write(offset, bytes);
        }

        @Override
        public byte[][] readAll(List<MemoryRange> ranges) {
            copies++;
            return memory.readAll(ranges);
        }

        @Override
        public void writeAll(long[] offsets, byte[][] parts) {
            copies++;
            memory.writeAll(offsets, parts);
        }
    }
}
