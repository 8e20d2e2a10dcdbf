package io.quoin.host.plugin.sample;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginContext;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.config.Setting;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.List;

/** Like {@link WholeNodePlugin}, with engines whose configurations fail with an error when they are made. */
public final class FaultyConfigPlugin implements NodePlugin {

    /** Its engines' names; the first is what a new home's configuration names. */
    public static final List<String> ENGINES = List.of("chicory", "uninitialised", "incomplete");

    /** Its jar, without {@link Left}. */
    public static byte[] jar(String id) {
        JarBuilder jar = JarBuilder.jar()
                .descriptor(id, "1.0.0", ">=1.0.0 <2.0.0", "STORAGE,WASM_ENGINE,NETWORK,CONSENSUS,CHAIN")
                .entryPoint(FaultyConfigPlugin.class)
                .classFile(Overflowing.class)
                .classFile(Uninitialised.class)
                .classFile(Incomplete.class)
                .classFile(Engine.class)
                .classFile(WholeNodePlugin.class);
        for (Class<?> part : WholeNodePlugin.class.getDeclaredClasses()) {
            jar.classFile(part);
            for (Class<?> config : part.getDeclaredClasses()) {
                jar.classFile(config);
            }
        }
        return jar.build();
    }

    /** Its constructor overflows the stack. */
    public record Overflowing(
            @Setting(description = "A depth", defaultValue = "1")
            int depth) {

        public Overflowing {
            throw new StackOverflowError("as if");
        }
    }

    /** Its static initialiser fails. */
    public record Uninitialised(
            @Setting(description = "A depth", defaultValue = "1")
            int depth) {

        private static final int LEAST = Integer.parseInt("no number");

        public Uninitialised {
            depth = Math.max(LEAST, depth);
        }
    }

    /** Its constructor needs a class that the jar lacks. */
    public record Incomplete(
            @Setting(description = "A depth", defaultValue = "1")
            int depth) {

        public Incomplete {
            depth = Left.least(depth);
        }
    }

    /** Is not in the jar. */
    static final class Left {

        private Left() {}

        static int least(int depth) {
            return Math.max(1, depth);
        }
    }

    /** Is never made. */
    public record Engine<C extends Record>(String name, Class<C> configType) implements WasmEngineFactory<C> {

        @Override
        public WasmEngine create(C config, PluginContext context) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.of(
                new Engine<>("chicory", Overflowing.class),
                new Engine<>("uninitialised", Uninitialised.class),
                new Engine<>("incomplete", Incomplete.class));
    }

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new WholeNodePlugin.Storage());
    }

    @Override
    public List<NetworkFactory<?>> networks() {
        return List.of(new WholeNodePlugin.Network());
    }

    @Override
    public List<ConsensusFactory<?>> consensusEngines() {
        return List.of(new WholeNodePlugin.Consensus());
    }

    @Override
    public List<ChainFactory<?>> chains() {
        return List.of(new WholeNodePlugin.Endpoint());
    }
}
