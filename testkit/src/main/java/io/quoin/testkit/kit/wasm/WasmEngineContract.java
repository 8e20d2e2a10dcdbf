package io.quoin.testkit.kit.wasm;

import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.context.TestPluginContext;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws of {@link WasmEngine}. A plugin proves an engine by a test class that extends this one and names the factory
 * and a configuration. One engine serves all laws of the class, one after the other.
 *
 * @param <C> the factory's configuration
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(GuestStack.class)
public abstract class WasmEngineContract<C extends Record>
        implements FactoryLaws,
                ArithmeticLaws,
                TrapLaws,
                BlockParameterLaws,
                BlockTypeLaws,
                PaddedNumberLaws,
                MemoryLaws,
                HostCallLaws,
                HostCallCountLaws,
                DeadlineLaws,
                IsolationLaws,
                ProcessLaws,
                PrecompiledLaws,
                GoldenLaws,
                MeteredLaws,
                TraceLaws,
                SegmentLaws,
                FloatLaws,
                LoadedFloatLaws,
                StackLaws,
                StorageLaws,
                HostileLoopLaws,
                HostileArgumentLaws,
                HostileSizeLaws,
                LeakLaws,
                ExampleLaws,
                NetworkLaws {

    private TestPluginContext context;
    private WasmEngine engine;
    private Path otherDirectory;

    /** The factory of the engine to examine. */
    protected abstract WasmEngineFactory<C> factory();

    /** The configuration to make it with. */
    protected abstract C config();

    @BeforeAll
    final void createEngine(@TempDir Path dataDirectory, @TempDir Path another) {
        otherDirectory = another;
        context = new TestPluginContext(dataDirectory);
        engine = factory().create(config(), context);
    }

    @AfterAll
    final void closeEngine() {
        engine.close();
        context.close();
    }

    @Override
    public final void withAnotherEngine(Consumer<WasmEngine> use) {
        try (TestPluginContext fresh = new TestPluginContext(otherDirectory);
                WasmEngine another = factory().create(config(), fresh)) {
            use.accept(another);
        }
    }

    @Override
    public final String factoryName() {
        return factory().name();
    }

    @Override
    public final Set<WasmCapability> capabilities() {
        return factory().capabilities();
    }

    @Override
    public final WasmEngine engine() {
        return engine;
    }
}
