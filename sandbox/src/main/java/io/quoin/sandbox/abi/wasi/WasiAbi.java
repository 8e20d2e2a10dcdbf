package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.Signatures;
import java.util.List;

/** What a guest may import from {@code wasi_snapshot_preview1}. */
public final class WasiAbi {

    public static final String MODULE = "wasi_snapshot_preview1";

    /** Gas of a call. */
    public static final long GAS_CALL = 10_000;

    /** Gas of a byte that is read or written, and of 8 bytes of a list of buffers. */
    public static final long GAS_PER_BYTE = 1;

    /** Gas of a random byte. */
    public static final long GAS_PER_RANDOM_BYTE = 20;

    /** All functions of the snapshot: what is not available answers with an error number. */
    public static final List<HostFunctionSpec> IMPORTS = List.of(
            fixed("args_get", "ii:i"),
            fixed("args_sizes_get", "ii:i"),
            fixed("environ_get", "ii:i"),
            fixed("environ_sizes_get", "ii:i"),
            fixed("clock_res_get", "ii:i"),
            fixed("clock_time_get", "iIi:i"),
            fixed("fd_advise", "iIIi:i"),
            fixed("fd_allocate", "iII:i"),
            fixed("fd_close", "i:i"),
            fixed("fd_datasync", "i:i"),
            fixed("fd_fdstat_get", "ii:i"),
            fixed("fd_fdstat_set_flags", "ii:i"),
            fixed("fd_fdstat_set_rights", "iII:i"),
            fixed("fd_filestat_get", "ii:i"),
            fixed("fd_filestat_set_size", "iI:i"),
            fixed("fd_filestat_set_times", "iIIi:i"),
            fixed("fd_pread", "iiiIi:i"),
            fixed("fd_prestat_dir_name", "iii:i"),
            fixed("fd_prestat_get", "ii:i"),
            fixed("fd_pwrite", "iiiIi:i"),
            metered("fd_read", "iiii:i"),
            fixed("fd_readdir", "iiiIi:i"),
            fixed("fd_renumber", "ii:i"),
            fixed("fd_seek", "iIii:i"),
            fixed("fd_sync", "i:i"),
            fixed("fd_tell", "ii:i"),
            metered("fd_write", "iiii:i"),
            fixed("path_create_directory", "iii:i"),
            fixed("path_filestat_get", "iiiii:i"),
            fixed("path_filestat_set_times", "iiiiIIi:i"),
            fixed("path_link", "iiiiiii:i"),
            fixed("path_open", "iiiiiIIii:i"),
            fixed("path_readlink", "iiiiii:i"),
            fixed("path_remove_directory", "iii:i"),
            fixed("path_rename", "iiiiii:i"),
            fixed("path_symlink", "iiiii:i"),
            fixed("path_unlink_file", "iii:i"),
            fixed("poll_oneoff", "iiii:i"),
            metered("proc_exit", "i:"),
            fixed("proc_raise", "i:i"),
            new HostFunctionSpec(MODULE, "random_get", Signatures.of("ii:i"), GAS_CALL, GAS_PER_RANDOM_BYTE, 1),
            fixed("sched_yield", ":i"),
            fixed("sock_accept", "iii:i"),
            fixed("sock_recv", "iiiiii:i"),
            fixed("sock_send", "iiiii:i"),
            fixed("sock_shutdown", "ii:i"));

    private WasiAbi() {}

    private static HostFunctionSpec fixed(String name, String signature) {
        return new HostFunctionSpec(MODULE, name, Signatures.of(signature), GAS_CALL, 0, -1);
    }

    private static HostFunctionSpec metered(String name, String signature) {
        return HostFunctionSpec.metered(MODULE, name, Signatures.of(signature), GAS_CALL);
    }
}
