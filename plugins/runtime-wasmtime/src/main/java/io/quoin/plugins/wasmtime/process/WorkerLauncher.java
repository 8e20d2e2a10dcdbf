package io.quoin.plugins.wasmtime.process;

import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.spi.Metrics;
import io.quoin.spi.PluginContext;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Starts workers: the node's own Java, an empty environment, nothing but the extracted files, and a limit that the kernel
 * keeps on the memory that the process can write to.
 */
public final class WorkerLauncher {

    /** From this release on the JVM warns about native code that was not announced. */
    private static final int NATIVE_ACCESS_RELEASE = 22;

    private final WorkerProgram program;
    private final WorkerLimits limits;
    private final NetworkIsolation network;
    private final Duration startTimeout;
    private final Duration commandTimeout;
    private final ScheduledExecutorService scheduler;
    private final Metrics.Counter starts;

    public WorkerLauncher(
            WorkerProgram program,
            WorkerLimits limits,
            Duration startTimeout,
            Duration commandTimeout,
            PluginContext context) {
        this.program = program;
        this.limits = limits;
        this.network = NetworkIsolation.detect();
        this.startTimeout = startTimeout;
        this.commandTimeout = commandTimeout;
        this.scheduler = context.scheduler();
        this.starts = context.metrics().counter("wasmtime_worker_starts");
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @throws QuoinException with {@code WASM_ENGINE_FAULT} if the files were changed or the process does not come up
     */
    public WorkerProcess launch() {
        program.files().verify();
        program.files().deleteScratchOfEnded();
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().clear();
        builder.directory(program.files().directory().toFile());
        Process process;
        try {
            process = start(builder);
        } catch (IOException e) {
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "A worker process of Wasmtime cannot be started with " + java() + ": " + e.getMessage()
                            + "; check the Java installation and the limits of this user.",
                    e);
        }
        starts.increment();
        return new WorkerProcess(process, Protocol.VERSION, limits, scheduler, startTimeout, commandTimeout);
    }

    /**
     * Starts the process without a context class loader: the Java platform's thread that watches it would inherit that
     * of the caller and hold on to the plugin when it is unloaded.
     */
    static Process start(ProcessBuilder builder) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            return builder.start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private List<String> command() {
        Path directory = program.files().directory();
        List<String> command = new ArrayList<>(limits.shell());
        command.addAll(network.prefix());
        command.add(java().toString());
        command.add("-Xmx" + limits.heapBytes());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:+DisplayVMOutputToStderr");
        command.add("-XX:-UsePerfData");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + directory.resolve("crash.log"));
        if (Runtime.version().feature() >= NATIVE_ACCESS_RELEASE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Djava.library.path=" + directory);
        command.add("-Djava.io.tmpdir=" + directory);
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.add("-cp");
        command.add(program.classPath());
        command.add(program.mainClass());
        command.add(Long.toString(ProcessHandle.current().pid()));
        return command;
    }
}
