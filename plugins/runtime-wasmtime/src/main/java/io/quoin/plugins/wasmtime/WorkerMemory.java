package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.process.WorkerProcess;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.MemoryRange;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A memory in a worker. Its size changes only while guest code runs, and each report of such a run brings the new one,
 * so bounds are checked here, before anything is copied.
 */
final class WorkerMemory implements GuestMemory {

    private static final long MAX_SIZE = 1L << 32;

    private final WorkerProcess worker;
    private final int instance;
    private long size;

    WorkerMemory(WorkerProcess worker, int instance, long size) {
        this.worker = worker;
        this.instance = instance;
        resize(size);
    }

    /** Takes the size that a report brought. */
    void resize(long newSize) {
        if (newSize < 0 || newSize > MAX_SIZE) {
            throw worker.misbehaved("a memory of " + newSize + " bytes");
        }
        size = newSize;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long offset, int length) {
        Objects.checkFromIndexSize(offset, (long) length, size);
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, Protocol.MAX_COPY_BYTES);
            Report report = worker.ask(new Command.ReadMemory(instance, offset + done, part));
            if (!(report instanceof Report.Bytes answer) || answer.bytes().length != part) {
                throw worker.misbehaved(report);
            }
            System.arraycopy(answer.bytes(), 0, bytes, done, part);
            done += part;
        }
        return bytes;
    }

    @Override
    public void write(long offset, byte[] bytes) {
        Objects.checkFromIndexSize(offset, (long) bytes.length, size);
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, Protocol.MAX_COPY_BYTES);
            byte[] slice = Arrays.copyOfRange(bytes, done, done + part);
            Report report = worker.ask(new Command.WriteMemory(instance, offset + done, slice));
            if (!(report instanceof Report.Done)) {
                throw worker.misbehaved(report);
            }
            done += part;
        }
    }

    @Override
    public byte[][] readAll(List<MemoryRange> ranges) {
        long bytes = ranges.stream().mapToLong(MemoryRange::length).sum();
        if (ranges.size() < 2 || bytes > Protocol.MAX_COPY_BYTES) {
            return GuestMemory.super.readAll(ranges);
        }
        long[] offsets = ranges.stream().mapToLong(MemoryRange::offset).toArray();
        long[] lengths = ranges.stream().mapToLong(MemoryRange::length).toArray();
        check(offsets, lengths);
        Report report = worker.ask(new Command.ReadRanges(instance, offsets, lengths));
        if (!(report instanceof Report.Bytes answer) || answer.bytes().length != bytes) {
            throw worker.misbehaved(report);
        }
        byte[][] copies = new byte[lengths.length][];
        int position = 0;
        for (int i = 0; i < copies.length; i++) {
            copies[i] = Arrays.copyOfRange(answer.bytes(), position, position + (int) lengths[i]);
            position += (int) lengths[i];
        }
        return copies;
    }

    @Override
    public void writeAll(long[] offsets, byte[][] parts) {
        long[] lengths = Arrays.stream(parts).mapToLong(part -> part.length).toArray();
        long bytes = Arrays.stream(lengths).sum();
        if (parts.length < 2 || bytes > Protocol.MAX_COPY_BYTES) {
            GuestMemory.super.writeAll(offsets, parts);
            return;
        }
        check(offsets, lengths);
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) bytes);
        Arrays.stream(parts).forEach(all::writeBytes);
        Report report = worker.ask(new Command.WriteRanges(instance, offsets, lengths, all.toByteArray()));
        if (!(report instanceof Report.Done)) {
            throw worker.misbehaved(report);
        }
    }

    private void check(long[] offsets, long[] lengths) {
        for (int i = 0; i < offsets.length; i++) {
            Objects.checkFromIndexSize(offsets[i], lengths[i], size);
        }
    }
}
