package io.quoin.plugins.wasmtime.faulty;

import io.github.kawamuray.wasmtime.Engine;
import io.github.kawamuray.wasmtime.Extern;
import io.github.kawamuray.wasmtime.Func;
import io.github.kawamuray.wasmtime.FuncType;
import io.github.kawamuray.wasmtime.Instance;
import io.github.kawamuray.wasmtime.Memory;
import io.github.kawamuray.wasmtime.Module;
import io.github.kawamuray.wasmtime.Store;
import io.github.kawamuray.wasmtime.Val;
import java.nio.ByteBuffer;
import java.util.List;

/** The ways, by the names of the exports that are said to be called. Each kills this JVM or hangs its thread. */
enum Misuse {
    RECURSION_ON_A_SMALL_STACK {
        @Override
        void commit(Guest guest) throws InterruptedException {
            Thread small = new Thread(null, () -> guest.call("recurse"), "small", 256 << 10);
            small.start();
            small.join();
        }
    },
    DISPOSAL_INSIDE_A_HOST_FUNCTION {
        @Override
        void commit(Guest guest) {
            guest.whenCalled = guest.store::dispose;
            guest.call("call_host");
        }
    },
    CALL_AFTER_DISPOSAL {
        @Override
        void commit(Guest guest) {
            Func function = guest.instance.getFunc(guest.store, "nothing").orElseThrow();
            guest.store.dispose();
            function.call(guest.store);
        }
    },
    INSTANCE_OF_A_DISPOSED_MODULE {
        @Override
        void commit(Guest guest) {
            guest.module.dispose();
            new Instance(guest.store, guest.module, List.of(Extern.fromFunc(guest.host)));
        }
    },
    MEMORY_OF_A_DISPOSED_STORE {
        @Override
        void commit(Guest guest) {
            Memory memory = guest.instance.getMemory(guest.store, "memory").orElseThrow();
            ByteBuffer bytes = memory.buffer(guest.store);
            guest.store.dispose();
            bytes.put(0, (byte) 1);
        }
    },
    FUNCTION_OF_ANOTHER_STORE {
        @Override
        void commit(Guest guest) {
            Store<Void> other = Store.withoutData();
            guest.instance.getFunc(guest.store, "nothing").orElseThrow().call(other);
        }
    };

    abstract void commit(Guest guest) throws InterruptedException;

    /** An instance of a module that imports one function, in hands that do not take care. */
    static final class Guest {
        private final Engine engine = new Engine();
        private final Store<Void> store;
        private final Module module;
        private final Func host;
        private final Instance instance;
        private Runnable whenCalled = () -> {};

        @SuppressWarnings("NullAway") // A store needs no data, and the library takes null for none.
        Guest(byte[] code) {
            store = new Store<>(null, engine);
            module = Module.fromBinary(engine, code);
            host = new Func(
                    store,
                    new FuncType(new Val.Type[0], new Val.Type[0]),
                    (caller, parameters, results) -> whenCalled.run());
            instance = new Instance(store, module, List.of(Extern.fromFunc(host)));
        }

        private void call(String export) {
            instance.getFunc(store, export).orElseThrow().call(store);
        }
    }
}
