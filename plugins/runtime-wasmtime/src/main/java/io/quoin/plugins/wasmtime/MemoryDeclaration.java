package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.protocol.Protocol;

/** Reads from a valid module how much memory an instance of it can have. */
final class MemoryDeclaration {

    private static final int HEADER_BYTES = 8;
    private static final int MEMORY_SECTION = 5;
    private static final long PAGE_BYTES = 1 << 16;
    private static final long ALL_PAGES = 1 << 16;

    private final byte[] module;
    private int position = HEADER_BYTES;

    private MemoryDeclaration(byte[] module) {
        this.module = module;
    }

    /** The declared maximum in bytes, 4 GiB if there is none, 0 without a memory or if the bytes are no module. */
    static long maximumBytes(byte[] module) {
        return new MemoryDeclaration(module).read();
    }

    private long read() {
        try {
            while (position < module.length) {
                int section = module[position++];
                long length = unsigned();
                if (section == MEMORY_SECTION) {
                    return unsigned() == 0 ? 0 : maximum();
                }
                position = Math.toIntExact(Math.min(position + length, Protocol.MAX_FRAME_BYTES));
            }
            return 0;
        } catch (IndexOutOfBoundsException e) {
            // Compiling it will be refused.
            return 0;
        }
    }

    private long maximum() {
        boolean bounded = (module[position++] & 1) != 0;
        long minimum = unsigned();
        return Math.max(minimum, bounded ? unsigned() : ALL_PAGES) * PAGE_BYTES;
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int octet = module[position++];
            value |= (long) (octet & 0x7F) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        return value;
    }
}
