package io.quoin.sandbox.abi.quoin;

import io.quoin.sandbox.host.GasMeter;
import io.quoin.sandbox.storage.StoredEntry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Entries as {@code storage_range} hands them out: the length of the key as u16 and of the value as u32, both
 * little-endian, then key and value. Each is paid for before it is taken.
 */
final class EntryBuffer {

    private static final int HEADER_BYTES = 6;
    private static final long GAS_ENTRY = 1_000;
    private static final long PER_BYTE = 1;

    private final long room;
    private final GasMeter gas;
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private int tooLarge;

    EntryBuffer(long room, GasMeter gas) {
        this.room = room;
        this.gas = gas;
    }

    /** Takes an entry if it fits whole; whether there may be room for another one. */
    boolean add(StoredEntry entry) {
        gas.charge(1, GAS_ENTRY);
        int size = HEADER_BYTES + Math.toIntExact(entry.bytes());
        if (size > room - entries.size()) {
            tooLarge = size;
            return false;
        }
        gas.charge(size, PER_BYTE);
        entries.writeBytes(ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) entry.key().length)
                .putInt(entry.value().length)
                .array());
        entries.writeBytes(entry.key());
        entries.writeBytes(entry.value());
        return true;
    }

    byte[] bytes() {
        return entries.toByteArray();
    }

    /** The bytes taken; 0 if there is no entry, or the negative of its size if the first one does not fit. */
    int result() {
        return entries.size() == 0 ? -tooLarge : entries.size();
    }
}
