package io.quoin.testkit.kit.wasm.differential;

import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import org.jspecify.annotations.Nullable;

/** A module that remembers its latest instance, whose memory is compared. Closing it closes nothing. */
final class WatchedModule implements WasmModule {

    private final WasmModule module;
    private @Nullable WasmInstance latest;

    WatchedModule(WasmModule module) {
        this.module = module;
    }

    @Override
    public WasmInstance instantiate(HostFunctions host) {
        WasmInstance instance = module.instantiate(host);
        latest = instance;
        return instance;
    }

    /** Size and hash of the latest instance's memory; nothing if there was no instance. */
    String memory() {
        if (latest == null) {
            return "no instance";
        }
        GuestMemory memory = latest.memory();
        int size = Math.toIntExact(memory.size());
        return size + " bytes " + Hash.sha256(memory.read(0, size)).shortHex();
    }

    @Override
    public void close() {
        latest = null;
    }
}
