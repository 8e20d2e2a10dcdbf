package io.quoin.plugins.wasmtime.worker;

import io.quoin.plugins.wasmtime.protocol.FrameStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The worker process. Its only argument is the node's process id. It ends when its standard input ends, a few
 * seconds after the node is gone even if a guest keeps it busy, and with an error when anything unforeseen happens: the node then starts another.
 */
public final class WorkerMain {

    /** Native frames of {@code MAX_NESTED_CALLS} nested guests of at most 2 MiB each, with room for Java's between. */
    private static final long GUEST_STACK_BYTES = 32L << 20;

    private static final int EXIT_DEFECT = 70;

    private WorkerMain() {}

    public static void main(String[] arguments) {
        FileOutputStream frames = new FileOutputStream(FileDescriptor.out);
        // Nothing else may write between the frames.
        System.setOut(System.err);
        endWith(Long.parseLong(arguments[0]));
        FrameStream stream = new FrameStream(System.in, frames);
        new Thread(null, () -> serve(stream), "guest", GUEST_STACK_BYTES).start();
    }

    private static void endWith(long node) {
        Optional<ProcessHandle> handle = ProcessHandle.of(node);
        Thread watch = new Thread(
                () -> {
                    handle.ifPresent(process -> process.onExit().join());
                    halt(0);
                },
                "node-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void serve(FrameStream stream) {
        try {
            new CommandLoop(stream, new ModuleCache(Path.of("").toAbsolutePath())).run();
        } catch (EOFException e) {
            halt(0);
        } catch (IOException | RuntimeException | Error e) {
            System.err.println("The worker ends: " + e);
            halt(EXIT_DEFECT);
        }
    }

    private static void halt(int status) {
        Runtime.getRuntime().halt(status);
    }
}
