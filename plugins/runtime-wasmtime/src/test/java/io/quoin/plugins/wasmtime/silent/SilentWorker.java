package io.quoin.plugins.wasmtime.silent;

import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.CommandCodec;
import io.quoin.plugins.wasmtime.protocol.FrameStream;
import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.plugins.wasmtime.protocol.ReportCodec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Speaks the protocol like a worker and runs nothing: each guest's call is one host call. At a step that a file in its
 * directory names it falls silent: it stays there, and neither reads nor writes any more. It ends with the node.
 */
public final class SilentWorker {

    /** The file with the step: {@link #HELLO}, the name of a command that is not answered, or that after {@link #AFTER}. */
    public static final String SCRIPT = "silent-at";

    /** Before the first report. */
    public static final String HELLO = "Hello";

    /** Before the name of the last command that is answered. */
    public static final String AFTER = "after ";

    /** What each guest is said to have. */
    public static final int MEMORY_BYTES = 1 << 20;

    private SilentWorker() {}

    public static void main(String[] arguments) throws IOException {
        FrameStream stream = new FrameStream(System.in, new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        String silence = Files.readString(Path.of(SCRIPT));
        if (silence.equals(HELLO)) {
            awaitEndOf(arguments[0]);
        }
        write(stream, new Report.Hello(Protocol.VERSION, "silent"));
        while (true) {
            Command command = CommandCodec.decode(stream.read());
            String name = command.getClass().getSimpleName();
            if (name.equals(silence)) {
                awaitEndOf(arguments[0]);
            }
            write(stream, answer(command));
            if (silence.equals(AFTER + name)) {
                awaitEndOf(arguments[0]);
            }
        }
    }

    private static void write(FrameStream stream, Report report) throws IOException {
        stream.write(ReportCodec.encode(report));
    }

    private static Report answer(Command command) {
        if (command instanceof Command.Precompile) {
            return new Report.Bytes(new byte[1]);
        }
        if (command instanceof Command.Instantiate) {
            return new Report.Instantiated(MEMORY_BYTES);
        }
        if (command instanceof Command.Invoke invoke) {
            return new Report.HostCall(invoke.instance(), 0, new long[0], MEMORY_BYTES);
        }
        if (command instanceof Command.HostReturn) {
            return new Report.Returned(new long[0], MEMORY_BYTES);
        }
        if (command instanceof Command.HostStop) {
            return new Report.Stopped(MEMORY_BYTES);
        }
        if (command instanceof Command.ReadMemory read) {
            return new Report.Bytes(new byte[read.length()]);
        }
        return new Report.Done();
    }

    private static void awaitEndOf(String node) {
        ProcessHandle.of(Long.parseLong(node))
                .ifPresent(process -> process.onExit().join());
        System.exit(0);
    }
}
