package io.quoin.sandbox.abi.agent;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.assemblyscript.AssemblyScriptAbi;
import io.quoin.sandbox.abi.assemblyscript.AssemblyScriptFunctions;
import io.quoin.sandbox.abi.wasi.WasiAbi;
import io.quoin.sandbox.abi.wasi.WasiFunctions;
import io.quoin.sandbox.abi.wasi.WasiWorld;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.Guest;
import io.quoin.sandbox.evaluation.GuestExit;
import io.quoin.sandbox.host.HostModules;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.HostFunctions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One run of a submission as a program. A program of WASI reads the input from its standard input and writes the output
 * to its standard output; what it writes to standard error is dropped. One thread.
 */
public final class AgentSession {

    private static final byte[] SEED_DOMAIN = "quoin/agent-seed/1".getBytes(StandardCharsets.US_ASCII);

    private final AgentFunctions functions;
    private final GuestExit exit = new GuestExit();
    private final WasiFunctions wasi;

    /**
     * A run on an input.
     *
     * @param facts of the evaluation; every run sees the same random bytes
     * @param input not copied
     */
    public AgentSession(Facts facts, byte[] input) {
        this.functions = new AgentFunctions(input);
        Hash seed = Hash.sha256(SEED_DOMAIN, facts.seed().toBytes());
        this.wasi = new WasiFunctions(
                new WasiWorld(List.of("agent"), input, functions::write, dropped -> {}, facts.blockTimeMs(), seed),
                exit);
    }

    /** What the agent is linked to. */
    public HostFunctions functions() {
        return new HostModules(Map.of(
                AgentAbi.MODULE, functions,
                WasiAbi.MODULE, wasi,
                AssemblyScriptAbi.MODULE, new AssemblyScriptFunctions()));
    }

    /** Where it says that it ended itself. */
    public GuestExit exit() {
        return exit;
    }

    /** Makes the calls. */
    public CallResult run(Guest agent) {
        if (agent.exports(Abi.START)) {
            return agent.call(Abi.START);
        }
        if (agent.exports(Abi.INITIALIZE)) {
            CallResult ready = agent.call(Abi.INITIALIZE);
            if (!ready.ok()) {
                return ready;
            }
        }
        return agent.call(AgentAbi.RUN);
    }

    /** What the agent wrote so far. */
    public byte[] output() {
        return functions.output();
    }
}
