package io.quoin.testkit.mock.wasm;

import io.quoin.spi.PluginContext;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.mock.MockFactory;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An engine whose calls end as a test says. {@linkplain Builder#over Over a real engine} it executes what is not scripted,
 * and keeps the laws and the capabilities of that engine. By itself it executes nothing: a call that is not scripted
 * faults, and only the recorded golden cases are replayed, so that a node takes it at its start; no engine that does not
 * execute WebAssembly passes {@code WasmEngineContract}. Thread-safe.
 */
public final class MockWasm extends MockFactory<MockWasmConfig, PluginContext, WasmEngine, WasmOperation>
        implements WasmEngineFactory<MockWasmConfig> {

    private final Map<String, Function<long[], Outcome>> script;
    private final Optional<RealEngine<?>> real;

    private MockWasm(Builder builder) {
        super(builder, MockWasmConfig.class, WasmOperation.CREATE);
        this.script = Map.copyOf(builder.script);
        this.real = builder.real;
    }

    /** A builder of a mock named {@code mock} that has no script. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    public Set<WasmCapability> capabilities() {
        return real.map(RealEngine::capabilities).orElse(Set.of());
    }

    @Override
    protected WasmEngine make(MockWasmConfig config, PluginContext context, ProductFaults<WasmOperation> own) {
        Map<String, Function<long[], Outcome>> answers = new HashMap<>(script);
        answers.putAll(config.outcomes());
        GoldenScript golden = GoldenScript.read();
        WasmEngine below = real.isPresent() ? real.get().create(context) : ReplayingEngine.named(name(), golden);
        return new ScriptedEngine(info(below.info()), below, Map.copyOf(answers), own, golden);
    }

    private EngineInfo info(EngineInfo below) {
        return real.isEmpty()
                ? below
                : new EngineInfo(name(), "over " + below.name() + " " + below.version(), below.minThreadStackBytes());
    }

    /** Scripts a mock. */
    public static final class Builder extends MockFactory.Builder<WasmOperation, Builder> {

        private final Map<String, Function<long[], Outcome>> script = new HashMap<>();
        private Optional<RealEngine<?>> real = Optional.empty();

        private Builder(String name) {
            super(name);
        }

        /** Says how calls of an export end, in any module, by their raw arguments. */
        public Builder answering(String export, Function<long[], Outcome> outcome) {
            script.put(export, outcome);
            return this;
        }

        /** Executes what is not scripted on a real engine, which each of the mock's engines makes for itself. */
        public <C extends Record> Builder over(WasmEngineFactory<C> factory, C config) {
            real = Optional.of(new RealEngine<>(factory, config));
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        public MockWasm build() {
            return new MockWasm(this);
        }
    }
}
