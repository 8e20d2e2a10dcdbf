package io.quoin.sandbox.wasm;

import io.quoin.sandbox.abi.AgentAbi;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.engine.DeepStack;
import io.quoin.sandbox.host.AgentHost;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.CallResult;
import io.quoin.sandbox.run.Deadline;
import io.quoin.sandbox.run.MeteredInstance;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The outcome of a call of {@code run}.
 *
 * @param output what the agent wrote
 */
public record AgentRun(CallResult result, long gas, byte[] output) {

    private static final int PAGES = 4;

    /** Admits an agent under a version, with 4 pages, and runs it once. */
    public static AgentRun of(SandboxVersion version, WasmBuilder agent, long budget) {
        InstrumentedModule module = new Admission(version, AgentAbi.ABI).admit(agent.build(), PAGES);
        CompilingEngine engine = new CompilingEngine();
        AgentHost host = new AgentHost(new byte[0]);
        Deadline deadline = new Deadline(InstantSource.system(), Duration.ofMinutes(5));
        return DeepStack.call(() -> {
            try (WasmModule compiled = engine.compile(module.prepared());
                    MeteredInstance instance = new MeteredInstance(module, compiled, host, budget, deadline)) {
                CallResult result = instance.call(AgentAbi.RUN);
                return new AgentRun(result, instance.gasUsed(), host.output());
            }
        });
    }
}
