package io.quoin.sandbox.abi.assemblyscript;

import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.Signatures;
import java.util.List;

/** What a guest that AssemblyScript built without further options imports from {@code env}. */
public final class AssemblyScriptAbi {

    public static final String MODULE = "env";

    private static final long GAS_CALL = 10_000;

    /** Where the runtime gives up: message, file, line and column. */
    public static final List<HostFunctionSpec> IMPORTS =
            List.of(new HostFunctionSpec(MODULE, "abort", Signatures.of("iiii:"), GAS_CALL, 0, -1));

    private AssemblyScriptAbi() {}
}
