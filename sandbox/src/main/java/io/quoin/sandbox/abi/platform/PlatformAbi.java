package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.RequiredExport;
import io.quoin.sandbox.abi.Signatures;
import java.util.List;

/** What a challenge of the Platform SDK imports and exports. */
public final class PlatformAbi {

    static final String NETWORK = "platform_network";
    static final String STORAGE = "platform_storage";
    static final String TERMINAL = "platform_terminal";
    static final String SANDBOX = "platform_sandbox";
    static final String EXEC = "platform_exec";
    static final String CONTAINER = "platform_container";
    static final String DATA = "platform_data";
    static final String LLM = "platform_llm";
    static final String CONSENSUS = "platform_consensus";
    static final String TIME = "platform_time";

    static final String EVALUATE = "evaluate";
    static final String ALLOC = "alloc";
    static final String ALLOCATE = "allocate";

    /** Gas of a call. */
    static final long GAS_CALL = 10_000;

    /** Gas of reading a key, and of writing one on every validator. */
    static final long GAS_READ = 30_000;

    static final long GAS_WRITE = 50_000;

    /** Gas of a byte that is copied, and of one that is kept. */
    static final long GAS_PER_BYTE = 1;

    static final long GAS_PER_KEPT_BYTE = 10;

    private static final String BUFFERS = "iiii:i";

    /** The interface. */
    public static final Abi ABI = new Abi(
            "challenge/platform",
            List.of(
                    fixed(NETWORK, "http_request", BUFFERS),
                    fixed(NETWORK, "http_get", BUFFERS),
                    fixed(NETWORK, "http_post", "iiiii:i"),
                    fixed(NETWORK, "dns_resolve", "iii:i"),
                    copying(NETWORK, "log_message", "iii:", 2),
                    fixed(NETWORK, "get_timestamp", ":I"),
                    metered(STORAGE, "storage_get", "iii:i", GAS_READ),
                    kept("storage_set", "iiii:i"),
                    fixed(STORAGE, "storage_delete", "ii:i", GAS_WRITE),
                    metered(STORAGE, "storage_get_cross", "iiiii:i", GAS_READ),
                    kept("storage_propose_write", "iiii:I"),
                    metered(STORAGE, "storage_list_prefix", BUFFERS, GAS_READ),
                    metered(STORAGE, "storage_count_prefix", "ii:I", GAS_READ),
                    fixed(TERMINAL, "terminal_exec", BUFFERS),
                    fixed(TERMINAL, "terminal_read_file", BUFFERS),
                    fixed(TERMINAL, "terminal_write_file", BUFFERS),
                    fixed(TERMINAL, "terminal_list_dir", BUFFERS),
                    fixed(TERMINAL, "terminal_get_time", ":I"),
                    copying(TERMINAL, "terminal_random_seed", "ii:i", 1),
                    fixed(SANDBOX, "sandbox_status", ":i"),
                    fixed(SANDBOX, "sandbox_exec", BUFFERS),
                    fixed(SANDBOX, "get_timestamp", ":I"),
                    copying(SANDBOX, "log_message", "iii:", 2),
                    fixed(SANDBOX, "env_get", BUFFERS),
                    fixed(EXEC, "exec_command", BUFFERS),
                    fixed(CONTAINER, "container_run", BUFFERS),
                    fixed(DATA, "data_get", BUFFERS),
                    fixed(DATA, "data_list", BUFFERS),
                    fixed(LLM, "llm_chat_completion", BUFFERS),
                    fixed(LLM, "llm_is_available", ":i"),
                    fixed(CONSENSUS, "consensus_get_epoch", ":I"),
                    fixed(CONSENSUS, "consensus_get_block_height", ":I"),
                    fixed(CONSENSUS, "consensus_get_submission_count", ":i"),
                    fixed(CONSENSUS, "consensus_get_state_hash", "i:i"),
                    fixed(CONSENSUS, "consensus_propose_weight", "ii:i"),
                    fixed(CONSENSUS, "consensus_get_validators", "ii:i"),
                    fixed(CONSENSUS, "consensus_get_votes", "ii:i"),
                    fixed(CONSENSUS, "consensus_get_subnet_challenges", "ii:i"),
                    fixed(CONSENSUS, "consensus_get_llm_validators", "ii:i"),
                    fixed(CONSENSUS, "consensus_get_registered_hotkeys", "ii:i"),
                    fixed(TIME, "get_timestamp", ":I")),
            List.of(
                    new RequiredExport(EVALUATE, Signatures.of("ii:I"), true),
                    new RequiredExport(ALLOC, Signatures.of("i:i"), false),
                    new RequiredExport(ALLOCATE, Signatures.of("ii:i"), false)),
            true);

    private PlatformAbi() {}

    private static HostFunctionSpec fixed(String module, String name, String signature) {
        return fixed(module, name, signature, GAS_CALL);
    }

    private static HostFunctionSpec fixed(String module, String name, String signature, long gas) {
        return new HostFunctionSpec(module, name, Signatures.of(signature), gas, 0, -1);
    }

    private static HostFunctionSpec copying(String module, String name, String signature, int length) {
        return new HostFunctionSpec(module, name, Signatures.of(signature), GAS_CALL, GAS_PER_BYTE, length);
    }

    private static HostFunctionSpec kept(String name, String signature) {
        return new HostFunctionSpec(STORAGE, name, Signatures.of(signature), GAS_WRITE, GAS_PER_KEPT_BYTE, 3);
    }

    private static HostFunctionSpec metered(String module, String name, String signature, long gas) {
        return HostFunctionSpec.metered(module, name, Signatures.of(signature), gas);
    }
}
