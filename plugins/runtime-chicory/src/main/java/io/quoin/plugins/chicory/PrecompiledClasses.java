package io.quoin.plugins.chicory;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes that Chicory's compiler made of a module, and the rest of the module.
 *
 * @param skeleton see {@link Skeleton}
 * @param jar the classes as Chicory's compiler packs them for its cache
 */
record PrecompiledClasses(byte[] skeleton, byte[] jar) {

    /**
     * Compiles a module.
     *
     * @param module what {@code bytes} was parsed to
     */
    static PrecompiledClasses compile(byte[] bytes, WasmModule module) {
        Holder holder = new Holder(null);
        compiler(module, holder).compile();
        return new PrecompiledClasses(Skeleton.of(bytes), holder.jar());
    }

    /**
     * Defines the classes.
     *
     * @param module what the skeleton was parsed to
     */
    Function<Instance, Machine> define(WasmModule module) {
        return compiler(module, new Holder(jar)).compile();
    }

    private static MachineFactoryCompiler.Builder compiler(WasmModule module, Cache cache) {
        return MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .withCache(cache);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(Integer.BYTES + skeleton.length + jar.length)
                .putInt(skeleton.length)
                .put(skeleton)
                .put(jar)
                .array();
    }

    /** @param bytes unchanged since {@link #toBytes} */
    static PrecompiledClasses fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] skeleton = new byte[in.getInt()];
        in.get(skeleton);
        byte[] jar = new byte[in.remaining()];
        in.get(jar);
        return new PrecompiledClasses(skeleton, jar);
    }

    /** One place of Chicory's cache, whatever the key. */
    private static final class Holder implements Cache {

        private byte @Nullable [] jar;

        private Holder(byte @Nullable [] jar) {
            this.jar = jar;
        }

        private byte[] jar() {
            if (jar == null) {
                throw new IllegalStateException("Chicory did not hand out its classes");
            }
            return jar;
        }

        @Override
        @SuppressWarnings("NullAway") // Chicory takes null for absent.
        public byte[] get(String key) {
            return jar;
        }

        @Override
        public void putIfAbsent(String key, byte[] content) {
            jar = content;
        }
    }
}
