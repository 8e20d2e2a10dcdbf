package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.process.WorkerProcess;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.spi.wasm.GuestMemory;
import java.util.Arrays;
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
}
