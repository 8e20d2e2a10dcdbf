package io.quoin.sandbox.abi.quoin;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.host.GasMeter;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.sandbox.host.MeteredFunction;
import io.quoin.sandbox.storage.StorageAnswer;
import io.quoin.sandbox.storage.StorageOverlay;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.Optional;

/** The functions of {@code quoin_v1} on what the challenge keeps, for one evaluation. One thread. */
final class StorageFunctions implements HostFunctions {

    private static final long I32 = 0xFFFF_FFFFL;

    /** The least key above the longest one is one byte longer. */
    private static final int MAX_BOUND_BYTES = StorageOverlay.MAX_KEY_BYTES + 1;

    private static final byte[] NONE = {};

    private final StorageOverlay storage;
    private final NodeFault fault;

    StorageFunctions(StorageOverlay storage, NodeFault fault) {
        this.storage = storage;
        this.fault = fault;
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return switch (imported.name()) {
            case "storage_get" -> this::get;
            case "storage_set" -> this::set;
            case "storage_delete" -> this::delete;
            case "storage_range" -> ((MeteredFunction) this::range).linked();
            default -> throw new IllegalArgumentException("No storage function " + imported.name());
        };
    }

    private long[] get(GuestMemory memory, long[] arguments) {
        if (!StorageOverlay.isKeyLength(arguments[1] & I32)) {
            return answer(StorageAnswer.KEY_SIZE);
        }
        byte[] key = GuestBytes.read(memory, arguments[0], arguments[1]);
        Optional<byte[]> value = fault.orAbort(() -> storage.get(key));
        if (value.isEmpty()) {
            return answer(StorageAnswer.ABSENT);
        }
        GuestBytes.copy(memory, arguments[2], value.get(), 0, arguments[3]);
        return GuestBytes.result(value.get().length);
    }

    private long[] set(GuestMemory memory, long[] arguments) {
        if (!StorageOverlay.isKeyLength(arguments[1] & I32)) {
            return answer(StorageAnswer.KEY_SIZE);
        }
        if ((arguments[3] & I32) > StorageOverlay.MAX_VALUE_BYTES) {
            return answer(StorageAnswer.VALUE_SIZE);
        }
        byte[] key = GuestBytes.read(memory, arguments[0], arguments[1]);
        byte[] value = GuestBytes.read(memory, arguments[2], arguments[3]);
        return answer(fault.orAbort(() -> storage.set(key, value)));
    }

    private long[] delete(GuestMemory memory, long[] arguments) {
        if (!StorageOverlay.isKeyLength(arguments[1] & I32)) {
            return answer(StorageAnswer.KEY_SIZE);
        }
        byte[] key = GuestBytes.read(memory, arguments[0], arguments[1]);
        return answer(fault.orAbort(() -> storage.delete(key)));
    }

    /** Whole entries, as many as fit; if not even the first does, the negative of its size. */
    private long[] range(GuestMemory memory, long[] arguments, GasMeter gas) {
        byte[] from = bound(memory, arguments[0], arguments[1]);
        byte[] to = bound(memory, arguments[2], arguments[3]);
        EntryBuffer entries = new EntryBuffer(arguments[5] & I32, gas);
        boolean unused = fault.orAbort(() -> {
            storage.ascend(from, to, entries::add);
            return true;
        });
        GuestBytes.write(memory, arguments[4], entries.bytes());
        return GuestBytes.result(entries.result() & I32);
    }

    private static byte[] bound(GuestMemory memory, long pointer, long length) {
        if ((length & I32) > MAX_BOUND_BYTES) {
            throw AbortReason.STORAGE_BOUND.abort();
        }
        return length == 0 ? NONE : GuestBytes.read(memory, pointer, length);
    }

    private static long[] answer(StorageAnswer answer) {
        return GuestBytes.result(answer.number() & I32);
    }
}
