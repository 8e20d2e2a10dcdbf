package io.quoin.sandbox.abi.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.host.MeteredFunction;
import io.quoin.spi.wasm.GuestMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Writes that have more bytes than a count of 32 bits can tell. */
class ManyBytesTest {

    private static final int BUFFER = 1 << 26;
    private static final int BUFFERS = 66;
    private static final int LIST = 8;
    private static final int COUNT = 4;

    @Test
    void whatDoesNotFitTheCountIsLeftForTheNextWrite() {
        long[] sunk = {0};
        StreamFunctions streams =
                new StreamFunctions(new byte[0], bytes -> sunk[0] += bytes.length, bytes -> sunk[0] += bytes.length);
        MeteredFunction write = streams::write;
        Repeated memory = new Repeated();

        long[] results = write.linked().call(memory, new long[] {2, LIST, BUFFERS, COUNT, Long.MAX_VALUE});
        assertThat(results[0]).isZero();
        assertThat(sunk[0]).isEqualTo(63L * BUFFER);
        assertThat(memory.count).isEqualTo(sunk[0]);
    }

    /** As large as a memory can be; every buffer of its list is all of it. */
    private static final class Repeated implements GuestMemory {

        private final byte[] all = new byte[BUFFER];
        private long count;

        @Override
        public long size() {
            return BUFFER;
        }

        @Override
        public byte[] read(long offset, int length) {
            if (offset == 0) {
                return all;
            }
            ByteBuffer list = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (list.hasRemaining()) {
                list.putInt(0).putInt(BUFFER);
            }
            return list.array();
        }

        @Override
        public void write(long offset, byte[] bytes) {
            count = Integer.toUnsignedLong(
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt());
        }
    }
}
