package io.quoin.plugins.wasmtime.worker;

import io.github.kawamuray.wasmtime.Func;
import io.github.kawamuray.wasmtime.Instance;
import io.github.kawamuray.wasmtime.Memory;
import io.github.kawamuray.wasmtime.Store;
import io.github.kawamuray.wasmtime.Trap;
import io.github.kawamuray.wasmtime.Val;
import io.github.kawamuray.wasmtime.WasmFunctionError;
import io.github.kawamuray.wasmtime.WasmtimeException;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.plugins.wasmtime.protocol.Signature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instance, which has a store for itself while it lives. */
final class GuestInstance {

    /** What the specification calls a trap. The engine's own limits, its stack above all, are failures instead. */
    private static final Set<Trap> GUEST_TRAPS = EnumSet.of(
            Trap.MEMORY_OUT_OF_BOUNDS,
            Trap.TABLE_OUT_OF_BOUNDS,
            Trap.INDIRECT_CALL_TO_NULL,
            Trap.BAD_SIGNATURE,
            Trap.INTEGER_OVERFLOW,
            Trap.INTEGER_DIVISION_BY_ZERO,
            Trap.BAD_CONVERSION_TO_INTEGER,
            Trap.UNREACHABLE_CODE_REACHED);

    /** How Wasmtime words a trap during instantiation, where wasmtime-java loses its kind. */
    private static final String TRAP_PREFIX = "wasm trap: ";

    private final int number;
    private final LoadedModule module;
    private final HostCalls host;
    private final StorePool stores;
    private final GuestStore lent;
    private final Store<Void> store;
    private @Nullable Instance instance;
    private @Nullable Memory memory;
    private boolean inCall;
    private boolean stopped;
    private @Nullable IOException lost;

    GuestInstance(int number, LoadedModule module, HostCalls host, StorePool stores) {
        this.number = number;
        this.module = module;
        this.host = host;
        this.stores = stores;
        this.lent = stores.take(module);
        this.store = lent.store();
        lent.lend(this::askHost);
    }

    /** Instantiates the module: {@code Instantiated}, {@code Trapped} or {@code Refused}; unless the first, closed. */
    Report start() {
        try {
            Instance started = new Instance(store, module.module(), lent.imports());
            instance = started;
            memory = started.getMemory(store, "memory").orElse(null);
            return new Report.Instantiated(memorySize());
        } catch (WasmFunctionError | WasmtimeException e) {
            close();
            String text = String.valueOf(e.getMessage());
            return text.startsWith(TRAP_PREFIX) ? new Report.Trapped(text, 0) : new Report.Refused(text);
        }
    }

    /** An exception would lose its kind on its way through native code, so it is kept and the call ended. */
    private long @Nullable [] askHost(int index, long[] arguments) {
        try {
            long[] answer = host.call(number, index, arguments, memorySize());
            if (answer != null && answer.length == module.imports().get(index).results().length) {
                return answer;
            }
            stopped = true;
            return null;
        } catch (IOException e) {
            stopped = true;
            lost = e;
            return null;
        }
    }

    Report invoke(String export, long[] arguments) throws IOException {
        Instance running = instance;
        Signature signature = module.exports().get(export);
        if (running == null || signature == null || inCall) {
            return new Report.Failed("'" + export + "' cannot be called now");
        }
        Val[] values = new Val[signature.parameters().length];
        Values.fromRaw(signature.parameters(), arguments, values);
        inCall = true;
        stopped = false;
        Report report = call(running, export, values);
        inCall = false;
        if (lost != null) {
            throw lost;
        }
        return report;
    }

    private Report call(Instance running, String export, Val[] arguments) {
        try (Func function = running.getFunc(store, export)
                .orElseThrow(() -> new WasmtimeException("There is no exported function '" + export + "'"))) {
            Val[] results = function.call(store, arguments);
            return new Report.Returned(Values.toRaw(results), memorySize());
        } catch (WasmFunctionError.TrapError e) {
            String text = String.valueOf(e.getMessage());
            return GUEST_TRAPS.contains(e.trap()) ? new Report.Trapped(text, memorySize()) : new Report.Failed(text);
        } catch (WasmFunctionError | WasmtimeException e) {
            return stopped ? new Report.Stopped(memorySize()) : new Report.Failed(String.valueOf(e.getMessage()));
        }
    }

    byte[] readMemory(long offset, int length) {
        byte[] bytes = new byte[length];
        view(offset, length).get(bytes);
        return bytes;
    }

    void writeMemory(long offset, byte[] bytes) {
        view(offset, bytes.length).put(bytes);
    }

    /** The bytes of all ranges, which the node has checked, one after the other. */
    byte[] readRanges(long[] offsets, long[] lengths) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < offsets.length; i++) {
            all.writeBytes(readMemory(offsets[i], Math.toIntExact(lengths[i])));
        }
        return all.toByteArray();
    }

    void writeRanges(long[] offsets, long[] lengths, byte[] bytes) {
        int position = 0;
        for (int i = 0; i < offsets.length; i++) {
            int length = Math.toIntExact(lengths[i]);
            view(offsets[i], length).put(bytes, position, length);
            position += length;
        }
    }

    /** A fresh view each time: an old one points to freed memory once the guest has grown its own. */
    private ByteBuffer view(long offset, int length) {
        Memory present = memory;
        if (present == null) {
            throw new IndexOutOfBoundsException("The instance has no memory");
        }
        ByteBuffer all = present.buffer(store);
        return all.slice(Math.toIntExact(offset), length);
    }

    private long memorySize() {
        Memory present = memory;
        return present == null ? 0 : present.dataSize(store);
    }

    /** Frees the instance; never during its call, which would wait for itself for ever. */
    void close() {
        if (inCall) {
            throw new IllegalStateException("Instance " + number + " is in a call");
        }
        long left = memorySize();
        if (memory != null) {
            memory.dispose();
        }
        if (instance != null) {
            instance.dispose();
            stores.giveBack(lent, left);
        } else {
            // Nobody knows what it left.
            lent.close();
        }
    }
}
