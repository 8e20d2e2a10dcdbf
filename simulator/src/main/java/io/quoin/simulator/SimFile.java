package io.quoin.simulator;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A file of {@link SimDisk}: a durable beginning, and a rest that a power cut may take. */
final class SimFile {

    private byte[] bytes = new byte[0];
    private int durable;
    private int lastWrite;

    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    void append(byte[] more) {
        lastWrite = bytes.length;
        bytes = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, bytes, lastWrite, more.length);
    }

    void truncate(int size) {
        bytes = Arrays.copyOf(bytes, Math.min(size, bytes.length));
        durable = Math.min(durable, bytes.length);
        lastWrite = Math.min(lastWrite, bytes.length);
    }

    void force() {
        durable = bytes.length;
    }

    /** A copy of the durable beginning. */
    SimFile durable() {
        SimFile copy = new SimFile();
        copy.bytes = Arrays.copyOf(bytes, durable);
        copy.durable = durable;
        copy.lastWrite = Math.min(lastWrite, durable);
        return copy;
    }

    /** Keeps any part of the rest; sometimes the length is kept but the last sectors were never written. */
    void losePower(SplittableRandom random) {
        int rest = bytes.length - durable;
        int unwritten = SimDisk.sectorAfter(durable);
        if (random.nextInt(4) == 0 && unwritten < bytes.length) {
            Arrays.fill(bytes, unwritten, bytes.length, (byte) 0);
        } else {
            bytes = Arrays.copyOf(bytes, durable + random.nextInt(rest + 1));
        }
        durable = bytes.length;
        lastWrite = Math.min(lastWrite, bytes.length);
    }

    /** How many durable bytes stand before the last record. */
    int beforeLastWrite() {
        return Math.min(lastWrite, durable);
    }

    void flip(SplittableRandom random) {
        int place = random.nextInt(beforeLastWrite());
        bytes[place] = (byte) (bytes[place] ^ 1 << random.nextInt(Byte.SIZE));
    }
}
