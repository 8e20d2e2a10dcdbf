package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.abi.platform.bincode.BincodeWriter;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.host.GasMeter;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.sandbox.host.MeteredFunction;
import io.quoin.sandbox.storage.StorageOverlay;
import io.quoin.sandbox.storage.StoredEntry;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code platform_storage}. A write is part of the evaluation's result and takes effect when the network agreed on it, so
 * that a proposed write and a direct one are the same. One thread.
 */
final class StorageFunctions implements HostFunctions {

    private static final long I32 = 0xFFFF_FFFFL;

    /** What a list may take: the buffer that the SDK has for it. */
    private static final int MAX_LIST_BYTES = 4 << 20;

    private static final int DEFAULT_ENTRIES = 1_000;
    private static final int LENGTH_BYTES = Long.BYTES;

    private final String challenge;
    private final StorageOverlay storage;
    private final NodeFault fault;

    StorageFunctions(String challenge, StorageOverlay storage, NodeFault fault) {
        this.challenge = challenge;
        this.storage = storage;
        this.fault = fault;
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return switch (imported.name()) {
            case "storage_get" -> metered((memory, call, gas) -> get(memory, call, 0, gas));
            case "storage_set" -> (memory, call) -> set(memory, call).result();
            case "storage_delete" -> this::delete;
            case "storage_get_cross" -> metered(this::getCross);
            case "storage_propose_write" -> (memory, call) -> proposed(set(memory, call));
            case "storage_list_prefix" -> metered(this::list);
            case "storage_count_prefix" -> metered(this::count);
            default -> NONE.resolve(imported);
        };
    }

    private static HostFunction metered(MeteredFunction function) {
        return function.linked();
    }

    /** The value as a whole: its length is not asked for, and the guest's memory bounds it. */
    private long[] get(GuestMemory memory, long[] call, int first, GasMeter gas) {
        if (!StorageOverlay.isKeyLength(call[first + 1] & I32)) {
            return keyRefused(call[first + 1]).result();
        }
        byte[] key = GuestBytes.read(memory, call[first], call[first + 1]);
        byte[] value = fault.orAbort(() -> storage.get(key)).orElse(new byte[0]);
        gas.charge(value.length, PlatformAbi.GAS_PER_BYTE);
        GuestBytes.write(memory, call[first + 2], value);
        return GuestBytes.result(value.length);
    }

    private long[] getCross(GuestMemory memory, long[] call, GasMeter gas) {
        gas.charge(call[1], PlatformAbi.GAS_PER_BYTE);
        byte[] other = GuestBytes.read(memory, call[0], call[1]);
        if (!Arrays.equals(other, challenge.getBytes(StandardCharsets.UTF_8))) {
            return StorageCode.PERMISSION_DENIED.result();
        }
        return get(memory, call, 2, gas);
    }

    private StorageCode set(GuestMemory memory, long[] call) {
        if (!StorageOverlay.isKeyLength(call[1] & I32)) {
            return keyRefused(call[1]);
        }
        if ((call[3] & I32) > StorageOverlay.MAX_VALUE_BYTES) {
            return StorageCode.VALUE_TOO_LARGE;
        }
        byte[] key = GuestBytes.read(memory, call[0], call[1]);
        byte[] value = GuestBytes.read(memory, call[2], call[3]);
        return StorageCode.of(fault.orAbort(() -> storage.set(key, value)), key.length);
    }

    /** The status in the upper half, and no number of a vote in the lower one. */
    private static long[] proposed(StorageCode code) {
        return GuestBytes.result((long) code.number() << 32);
    }

    private long[] delete(GuestMemory memory, long[] call) {
        if (!StorageOverlay.isKeyLength(call[1] & I32)) {
            return keyRefused(call[1]).result();
        }
        byte[] key = GuestBytes.read(memory, call[0], call[1]);
        return StorageCode.of(fault.orAbort(() -> storage.delete(key)), key.length)
                .result();
    }

    private long[] list(GuestMemory memory, long[] call, GasMeter gas) {
        Optional<byte[]> prefix = prefix(memory, call);
        if (prefix.isEmpty()) {
            return StorageCode.KEY_TOO_LARGE.result();
        }
        int asked = (int) call[3];
        int limit = asked <= 0 ? DEFAULT_ENTRIES : asked;
        List<StoredEntry> entries = new ArrayList<>();
        long[] bytes = {LENGTH_BYTES};
        visit(prefix.get(), entry -> {
            long size = entry.bytes() + 2 * LENGTH_BYTES;
            if (entries.size() == limit || bytes[0] + size > MAX_LIST_BYTES) {
                return false;
            }
            gas.charge(size, PlatformAbi.GAS_PER_BYTE);
            bytes[0] += size;
            return entries.add(entry);
        });
        BincodeWriter out = new BincodeWriter().i64(entries.size());
        entries.forEach(entry -> out.bytes(entry.key()).bytes(entry.value()));
        byte[] encoded = out.toByteArray();
        GuestBytes.write(memory, call[2], encoded);
        return GuestBytes.result(encoded.length);
    }

    private long[] count(GuestMemory memory, long[] call, GasMeter gas) {
        Optional<byte[]> prefix = prefix(memory, call);
        if (prefix.isEmpty()) {
            return GuestBytes.result(StorageCode.KEY_TOO_LARGE.number());
        }
        long[] count = {0};
        visit(prefix.get(), entry -> {
            gas.charge(entry.bytes(), PlatformAbi.GAS_PER_BYTE);
            count[0]++;
            return true;
        });
        return GuestBytes.result(count[0]);
    }

    private static Optional<byte[]> prefix(GuestMemory memory, long[] call) {
        boolean fits = (call[1] & I32) <= StorageOverlay.MAX_KEY_BYTES;
        return fits ? Optional.of(GuestBytes.read(memory, call[0], call[1])) : Optional.empty();
    }

    private void visit(byte[] prefix, Predicate<StoredEntry> visitor) {
        boolean unused = fault.orAbort(() -> {
            storage.ascend(prefix, after(prefix), visitor);
            return true;
        });
    }

    /** The least key above all that begin with a prefix; empty if there is none. */
    private static byte[] after(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        byte[] next = Arrays.copyOf(prefix, length);
        if (length > 0) {
            next[length - 1]++;
        }
        return next;
    }

    private static StorageCode keyRefused(long length) {
        return length == 0 ? StorageCode.INVALID_KEY : StorageCode.KEY_TOO_LARGE;
    }
}
