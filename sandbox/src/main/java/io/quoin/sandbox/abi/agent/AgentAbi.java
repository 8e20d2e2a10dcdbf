package io.quoin.sandbox.abi.agent;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.RequiredExport;
import io.quoin.sandbox.abi.Signatures;
import io.quoin.sandbox.abi.assemblyscript.AssemblyScriptAbi;
import io.quoin.sandbox.abi.wasi.WasiAbi;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a submission that a challenge runs as a program imports from {@code quoin_agent_v1} and exports. It may be a
 * program of WASI preview 1 as well.
 */
public final class AgentAbi {

    public static final String MODULE = "quoin_agent_v1";
    public static final String RUN = "run";

    private static final long GAS_CALL = 10_000;
    private static final long PER_COPIED_BYTE = 1;

    private static final List<HostFunctionSpec> FUNCTIONS = List.of(
            new HostFunctionSpec(MODULE, "input_size", Signatures.of(":i"), GAS_CALL, 0, -1),
            new HostFunctionSpec(MODULE, "input_read", Signatures.of("iii:i"), GAS_CALL, PER_COPIED_BYTE, 2),
            new HostFunctionSpec(MODULE, "output_write", Signatures.of("ii:"), GAS_CALL, PER_COPIED_BYTE, 1));

    /** The interface. */
    public static final Abi ABI = new Abi(
            "agent/quoin_agent_v1",
            Stream.of(FUNCTIONS, WasiAbi.IMPORTS, AssemblyScriptAbi.IMPORTS)
                    .flatMap(List::stream)
                    .toList(),
            List.of(
                    new RequiredExport(RUN, Signatures.of(":"), false),
                    new RequiredExport(Abi.START, Signatures.of(":"), false),
                    new RequiredExport(Abi.INITIALIZE, Signatures.of(":"), false)),
            List.of(RUN, Abi.START),
            true);

    private AgentAbi() {}
}
