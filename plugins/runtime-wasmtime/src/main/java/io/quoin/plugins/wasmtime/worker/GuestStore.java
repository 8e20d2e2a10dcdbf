package io.quoin.plugins.wasmtime.worker;

import io.github.kawamuray.wasmtime.Extern;
import io.github.kawamuray.wasmtime.Func;
import io.github.kawamuray.wasmtime.Store;
import io.quoin.plugins.wasmtime.protocol.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store with the host functions of a module, for one instance at a time. Wasmtime compiles a piece of code for each host
 * function of each store, which takes longer than a small guest runs, so a store serves several instances of its module
 * one after the other. What they leave is freed with the store, which therefore serves few, and small ones. One thread.
 */
final class GuestStore {

    private static final int MAX_INSTANCES = 32;

    /** What the memories of ended instances may keep before the store is freed. */
    private static final long MAX_LEFT_BYTES = 2L << 20;

    /** Answers the calls of the instance that has the store. */
    @FunctionalInterface
    interface Caller {
        /** Gives as many raw results as the function has, or null to end the guest's call. */
        long @Nullable [] call(int function, long[] arguments);
    }

    private final LoadedModule module;
    private final Store<Void> store;
    private final List<Func> functions = new ArrayList<>();
    private final List<Extern> imports = new ArrayList<>();
    private @Nullable Caller caller;
    private int served;
    private long leftBytes;

    @SuppressWarnings("NullAway") // A store needs no data, and the library takes null for none.
    GuestStore(LoadedModule module) {
        this.module = module;
        this.store = new Store<>(null, module.engine());
        for (int i = 0; i < module.imports().size(); i++) {
            Func function = hostFunction(i, module.imports().get(i));
            functions.add(function);
            imports.add(Extern.fromFunc(function));
        }
    }

    private Func hostFunction(int index, Signature signature) {
        return new Func(store, Values.type(signature), (guest, parameters, results) -> {
            Caller present = caller;
            long[] answer = present == null ? null : present.call(index, Values.toRaw(parameters));
            if (answer == null) {
                throw new IllegalStateException("The host ended the call");
            }
            Values.fromRaw(signature.results(), answer, results);
        });
    }

    LoadedModule module() {
        return module;
    }

    Store<Void> store() {
        return store;
    }

    List<Extern> imports() {
        return imports;
    }

    /** Gives the store to an instance. */
    void lend(Caller to) {
        caller = to;
        served++;
    }

    /** Takes the store back; says whether it can serve another instance. */
    boolean takeBack(long memoryBytes) {
        caller = null;
        leftBytes += memoryBytes;
        return served < MAX_INSTANCES && leftBytes < MAX_LEFT_BYTES;
    }

    /** Frees everything in the store. */
    void close() {
        functions.forEach(Func::dispose);
        store.dispose();
    }
}
