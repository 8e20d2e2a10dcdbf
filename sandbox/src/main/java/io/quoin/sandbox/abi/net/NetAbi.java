package io.quoin.sandbox.abi.net;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.Signatures;
import java.util.List;

/** What a challenge with network access imports from {@code quoin_net_v1}, beside its interface. */
public final class NetAbi {

    public static final String MODULE = "quoin_net_v1";

    /** A request, without its bytes. */
    public static final long GAS_REQUEST = 1_000_000;

    /** A byte that is sent or received. */
    public static final long PER_BYTE = 20;

    private static final long GAS_CALL = 10_000;
    private static final long PER_COPIED_BYTE = 1;
    private static final int FIXED = -1;
    private static final int LENGTH = 2;

    /** The functions. */
    public static final List<HostFunctionSpec> IMPORTS = List.of(
            HostFunctionSpec.metered(MODULE, "http_request", Signatures.of("iiii:i"), GAS_REQUEST),
            size("http_head_size"),
            reading("http_head_read"),
            size("http_body_size"),
            reading("http_body_read"));

    private NetAbi() {}

    private static HostFunctionSpec size(String name) {
        return new HostFunctionSpec(MODULE, name, Signatures.of(":i"), GAS_CALL, 0, FIXED);
    }

    private static HostFunctionSpec reading(String name) {
        return new HostFunctionSpec(MODULE, name, Signatures.of("iii:i"), GAS_CALL, PER_COPIED_BYTE, LENGTH);
    }

    /** An interface, and the functions beside it. */
    public static Abi beside(Abi abi) {
        return abi.with(MODULE, IMPORTS);
    }
}
