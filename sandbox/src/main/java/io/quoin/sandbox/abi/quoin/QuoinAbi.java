package io.quoin.sandbox.abi.quoin;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.RequiredExport;
import io.quoin.sandbox.abi.Signatures;
import io.quoin.sandbox.abi.assemblyscript.AssemblyScriptAbi;
import io.quoin.sandbox.abi.wasi.WasiAbi;
import java.util.List;
import java.util.stream.Stream;

/** What a challenge imports from {@code quoin_v1} and exports. */
public final class QuoinAbi {

    public static final String MODULE = "quoin_v1";
    public static final String EVALUATE = "evaluate";
    public static final String VALIDATE = "validate";

    /** A call that only looks at the evaluation's facts. */
    public static final long GAS_CALL = 10_000;

    /** Admitting and compiling the submission. */
    public static final long GAS_AGENT_LOAD = 5_000_000;

    /** Making an instance of the submission. */
    public static final long GAS_AGENT_RUN = 200_000;

    private static final long PER_COPIED_BYTE = 1;
    private static final long PER_HASHED_BYTE = 20;
    private static final int FIXED = -1;

    /** Reading a key. */
    private static final long GAS_STORAGE_READ = 30_000;

    /** Writing a key, on every validator. */
    private static final long GAS_STORAGE_WRITE = 50_000;

    private static final long PER_WRITTEN_BYTE = 10;
    private static final long GAS_ED25519 = 500_000;
    private static final long GAS_ACCOUNT = 2_000_000;

    private static final List<HostFunctionSpec> FUNCTIONS = List.of(
            fixed("submission_size", ":i"),
            copying("submission_read", "iii:i", 2),
            fixed("params_size", ":i"),
            copying("params_read", "iii:i", 2),
            fixed("seed", "i:"),
            fixed("block_height", ":I"),
            fixed("block_time_ms", ":I"),
            fixed("epoch", ":I"),
            copying("log", "ii:", 1),
            function("sha256", "iii:", GAS_CALL, PER_HASHED_BYTE, 1),
            function("blake2b_256", "iii:", GAS_CALL, PER_HASHED_BYTE, 1),
            function("keccak_256", "iii:", GAS_CALL, PER_HASHED_BYTE, 1),
            function("ed25519_verify", "iiii:i", GAS_ED25519, PER_HASHED_BYTE, 2),
            function("account_verify", "iiii:i", GAS_ACCOUNT, PER_HASHED_BYTE, 2),
            copying("output_write", "ii:", 1),
            function("storage_get", "iiii:i", GAS_STORAGE_READ, PER_COPIED_BYTE, 3),
            function("storage_set", "iiii:i", GAS_STORAGE_WRITE, PER_WRITTEN_BYTE, 3),
            function("storage_delete", "ii:i", GAS_STORAGE_WRITE, 0, FIXED),
            HostFunctionSpec.metered(MODULE, "storage_range", Signatures.of("iiiiii:i"), GAS_STORAGE_READ),
            function("agent_load", ":i", GAS_AGENT_LOAD, 0, FIXED),
            function("agent_run", "iiI:i", GAS_AGENT_RUN, PER_COPIED_BYTE, 1),
            fixed("agent_gas", ":I"),
            fixed("agent_output_size", ":i"),
            copying("agent_output_read", "iii:i", 2));

    /** The interface. */
    public static final Abi ABI = new Abi(
            "challenge/quoin_v1",
            Stream.of(FUNCTIONS, WasiAbi.IMPORTS, AssemblyScriptAbi.IMPORTS)
                    .flatMap(List::stream)
                    .toList(),
            List.of(
                    new RequiredExport(EVALUATE, Signatures.of(":I"), true),
                    new RequiredExport(VALIDATE, Signatures.of(":i"), false),
                    new RequiredExport(Abi.INITIALIZE, Signatures.of(":"), false)),
            true);

    private QuoinAbi() {}

    private static HostFunctionSpec fixed(String name, String signature) {
        return function(name, signature, GAS_CALL, 0, FIXED);
    }

    private static HostFunctionSpec copying(String name, String signature, int lengthParameter) {
        return function(name, signature, GAS_CALL, PER_COPIED_BYTE, lengthParameter);
    }

    private static HostFunctionSpec function(String name, String signature, long base, long perByte, int length) {
        return new HostFunctionSpec(MODULE, name, Signatures.of(signature), base, perByte, length);
    }
}
