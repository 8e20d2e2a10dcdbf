package io.quoin.plugins.wasmtime.faulty;

import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.CommandCodec;
import io.quoin.plugins.wasmtime.protocol.FrameStream;
import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.plugins.wasmtime.protocol.ReportCodec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Locale;

/** Speaks the protocol like a worker, but calls no function: the export's name says what misuse to commit instead. */
public final class FaultyWorker {

    private static final int PAGE_BYTES = 1 << 16;

    private byte[] code = {};

    private FaultyWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FrameStream stream = new FrameStream(System.in, new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        FaultyWorker worker = new FaultyWorker();
        stream.write(ReportCodec.encode(new Report.Hello(Protocol.VERSION, "faulty")));
        while (true) {
            stream.write(ReportCodec.encode(worker.serve(CommandCodec.decode(stream.read()))));
        }
    }

    private Report serve(Command command) throws InterruptedException {
        if (command instanceof Command.Compile compile) {
            code = compile.code();
            return new Report.Done();
        }
        if (command instanceof Command.Instantiate) {
            return new Report.Instantiated(PAGE_BYTES);
        }
        if (command instanceof Command.Invoke invoke) {
            Misuse.valueOf(invoke.export().toUpperCase(Locale.ROOT)).commit(new Misuse.Guest(code));
            return new Report.Returned(new long[0], PAGE_BYTES);
        }
        return new Report.Done();
    }
}
