package io.quoin.testkit.mock.wasm;

import io.quoin.spi.PluginContext;
import io.quoin.spi.config.NoConfig;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.mock.fault.Faults;
import io.quoin.testkit.mock.fault.Occurrence;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * An engine that executes nothing: calls of an export end as a test says, and a call that is not scripted faults. It
 * replays the recorded golden cases, so that a node takes it at its start, but does not keep the laws of an engine: it
 * does not pass, and does not claim to pass, {@code WasmEngineContract}. Thread-safe.
 */
public final class MockWasm implements WasmEngineFactory<NoConfig> {

    private final String name;
    private final Faults<WasmOperation> faults;
    private final Map<String, Function<long[], Outcome>> script;

    private MockWasm(Builder builder) {
        this.name = builder.name;
        this.faults = builder.faults;
        this.script = Map.copyOf(builder.script);
    }

    /** A builder of a mock named {@code mock} that has no script. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The faults, to be changed while the engine is in use. */
    public Faults<WasmOperation> faults() {
        return faults;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<NoConfig> configType() {
        return NoConfig.class;
    }

    @Override
    public WasmEngine create(NoConfig config, PluginContext context) {
        faults.check(WasmOperation.CREATE);
        return new ScriptedEngine(name, script, faults);
    }

    /** Scripts a mock. */
    public static final class Builder {

        private final String name;
        private final Faults<WasmOperation> faults;
        private final Map<String, Function<long[], Outcome>> script = new HashMap<>();

        private Builder(String name) {
            this.name = name;
            this.faults = new Faults<>(name);
        }

        /** Says how calls of an export end, in any module, by their raw arguments. */
        public Builder answering(String export, Function<long[], Outcome> outcome) {
            script.put(export, outcome);
            return this;
        }

        /** Makes calls of an operation fail. */
        public Builder failing(WasmOperation operation, Occurrence when, ErrorCode code) {
            faults.add(operation, when, code);
            return this;
        }

        public MockWasm build() {
            return new MockWasm(this);
        }
    }
}
