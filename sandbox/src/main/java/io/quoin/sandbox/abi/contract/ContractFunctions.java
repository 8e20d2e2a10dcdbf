package io.quoin.sandbox.abi.contract;

import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.host.BoundedBytes;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.sandbox.storage.StorageAnswer;
import io.quoin.sandbox.storage.StorageOverlay;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.Arrays;
import java.util.Optional;

/** The functions of {@code contract_v1} for one evaluation. One thread. */
final class ContractFunctions implements HostFunctions {

    private static final long I32 = 0xFFFF_FFFFL;
    private static final long REFUSED = 1;

    private final Balances balances;
    private final StorageOverlay storage;
    private final NodeFault fault;
    private final BoundedBytes log;

    ContractFunctions(Balances balances, StorageOverlay storage, NodeFault fault, int logBytes) {
        this.balances = balances;
        this.storage = storage;
        this.fault = fault;
        this.log = new BoundedBytes(logBytes);
    }

    byte[] log() {
        return log.toByteArray();
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return switch (imported.name()) {
            case "log" -> this::appendLog;
            case "get_balance" -> (memory, call) -> GuestBytes.result(balances.of(account(memory, call[0])));
            case "transfer" ->
                (memory, call) -> GuestBytes.result(balances.transfer(account(memory, call[0]), call[1]) ? 0 : REFUSED);
            case "storage_read" -> this::read;
            case "storage_write" -> this::write;
            default -> NONE.resolve(imported);
        };
    }

    private static Hash account(GuestMemory memory, long pointer) {
        return new Hash(GuestBytes.read(memory, pointer, Hash.SIZE));
    }

    private long[] appendLog(GuestMemory memory, long[] call) {
        byte[] bytes = GuestBytes.read(memory, call[0], call[1]);
        log.append(Arrays.copyOf(bytes, Math.min(bytes.length, log.room())));
        return GuestBytes.noResult();
    }

    /** As much of the value as there is room for; gives its whole length, or -1 if the key has none. */
    private long[] read(GuestMemory memory, long[] call) {
        if (!StorageOverlay.isKeyLength(call[1] & I32)) {
            return GuestBytes.result(StorageAnswer.ABSENT.number() & I32);
        }
        byte[] key = GuestBytes.read(memory, call[0], call[1]);
        Optional<byte[]> value = fault.orAbort(() -> storage.get(key));
        if (value.isEmpty()) {
            return GuestBytes.result(StorageAnswer.ABSENT.number() & I32);
        }
        GuestBytes.copy(memory, call[2], value.get(), 0, call[3]);
        return GuestBytes.result(value.get().length);
    }

    /** 0, or the negative number of {@link StorageAnswer} if nothing was written. */
    private long[] write(GuestMemory memory, long[] call) {
        if ((call[1] & I32) > StorageOverlay.MAX_KEY_BYTES) {
            return GuestBytes.result(StorageAnswer.KEY_SIZE.number() & I32);
        }
        if ((call[3] & I32) > StorageOverlay.MAX_VALUE_BYTES) {
            return GuestBytes.result(StorageAnswer.VALUE_SIZE.number() & I32);
        }
        byte[] key = GuestBytes.read(memory, call[0], call[1]);
        byte[] value = GuestBytes.read(memory, call[2], call[3]);
        return GuestBytes.result(fault.orAbort(() -> storage.set(key, value)).number() & I32);
    }
}
