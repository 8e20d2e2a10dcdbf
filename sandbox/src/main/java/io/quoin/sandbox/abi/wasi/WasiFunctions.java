package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.evaluation.GuestExit;
import io.quoin.sandbox.host.MeteredFunction;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;

/** The functions of {@code wasi_snapshot_preview1} for one instance. One thread. */
public final class WasiFunctions implements HostFunctions {

    private final ProcessFunctions process;
    private final ClockFunctions clocks;
    private final RandomFunctions random;
    private final StreamFunctions streams;

    /** The functions of a program in its world, which ends itself through {@code exit}. */
    public WasiFunctions(WasiWorld world, GuestExit exit) {
        this.process = new ProcessFunctions(world.arguments(), exit);
        this.clocks = new ClockFunctions(world.timeMs());
        this.random = new RandomFunctions(world.seed());
        this.streams = new StreamFunctions(world.input(), world.output(), world.errors());
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return switch (imported.name()) {
            case "args_get" -> process::arguments;
            case "args_sizes_get" -> process::argumentSizes;
            case "environ_get", "sched_yield" -> always(Errno.SUCCESS);
            case "environ_sizes_get" -> process::environmentSizes;
            case "proc_exit" -> metered(process::exit);
            case "clock_res_get" -> clocks::resolution;
            case "clock_time_get" -> clocks::time;
            case "random_get" -> random::random;
            case "fd_read" -> metered(streams::read);
            case "fd_write" -> metered(streams::write);
            case "fd_close" -> streams::close;
            case "fd_seek", "fd_tell" -> streams::position;
            case "fd_sync", "fd_datasync" -> streams::sync;
            case "fd_fdstat_get" -> streams::status;
            case "fd_filestat_get" -> streams::fileStatus;
            case "poll_oneoff", "proc_raise" -> always(Errno.NOTSUP);
            // Everything else asks for a file, a directory or a socket, and no number stands for one.
            default -> always(Errno.BADF);
        };
    }

    private static HostFunction metered(MeteredFunction function) {
        return function.linked();
    }

    private static HostFunction always(Errno errno) {
        return (memory, arguments) -> errno.result();
    }
}
