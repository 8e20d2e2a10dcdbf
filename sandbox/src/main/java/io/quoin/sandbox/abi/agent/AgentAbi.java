package io.quoin.sandbox.abi.agent;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.RequiredExport;
import io.quoin.sandbox.abi.Signatures;
import java.util.List;

/** What a submission that a challenge runs as a program imports from {@code quoin_agent_v1} and exports. */
public final class AgentAbi {

    public static final String MODULE = "quoin_agent_v1";
    public static final String RUN = "run";

    private static final long GAS_CALL = 10_000;
    private static final long PER_COPIED_BYTE = 1;

    /** The interface. */
    public static final Abi ABI = new Abi(
            "agent/quoin_agent_v1",
            List.of(
                    new HostFunctionSpec(MODULE, "input_size", Signatures.of(":i"), GAS_CALL, 0, -1),
                    new HostFunctionSpec(MODULE, "input_read", Signatures.of("iii:i"), GAS_CALL, PER_COPIED_BYTE, 2),
                    new HostFunctionSpec(MODULE, "output_write", Signatures.of("ii:"), GAS_CALL, PER_COPIED_BYTE, 1)),
            List.of(new RequiredExport(RUN, Signatures.of(":"), true)),
            true);

    private AgentAbi() {}
}
