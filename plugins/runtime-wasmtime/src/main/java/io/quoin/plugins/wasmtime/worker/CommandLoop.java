package io.quoin.plugins.wasmtime.worker;

import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.CommandCodec;
import io.quoin.plugins.wasmtime.protocol.FrameStream;
import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.plugins.wasmtime.protocol.ReportCodec;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves commands on one thread. Calls nest like a stack: the answer to the last host call comes first. */
final class CommandLoop implements HostCalls {

    /** Each instance reserves 8 GiB of address space. */
    private static final int MAX_INSTANCES = 1_024;

    private final FrameStream stream;
    private final ModuleCache modules;
    private final StorePool stores = new StorePool();
    private final Map<Integer, GuestInstance> instances = new HashMap<>();
    private int nestedCalls;

    CommandLoop(FrameStream stream, ModuleCache modules) {
        this.stream = stream;
        this.modules = modules;
    }

    /** Serves until the stream ends, which is an {@link java.io.EOFException}. */
    void run() throws IOException {
        send(new Report.Hello(Protocol.VERSION, WasmtimeVersion.read()));
        while (true) {
            send(serve(receive()));
        }
    }

    @Override
    public long @Nullable [] call(int instance, int function, long[] arguments, long memorySize) throws IOException {
        send(new Report.HostCall(instance, function, arguments, memorySize));
        while (true) {
            Command command = receive();
            if (command instanceof Command.HostReturn answer) {
                return answer.results();
            }
            if (command instanceof Command.HostStop) {
                return null;
            }
            send(serve(command));
        }
    }

    private Report serve(Command command) throws IOException {
        if (command instanceof Command.Invoke invoke) {
            return invoke(invoke);
        }
        if (command instanceof Command.ReadMemory read) {
            return new Report.Bytes(instance(read.instance()).readMemory(read.offset(), read.length()));
        }
        if (command instanceof Command.WriteMemory write) {
            instance(write.instance()).writeMemory(write.offset(), write.bytes());
            return new Report.Done();
        }
        if (command instanceof Command.ReadRanges read) {
            return new Report.Bytes(instance(read.instance()).readRanges(read.offsets(), read.lengths()));
        }
        if (command instanceof Command.WriteRanges write) {
            instance(write.instance()).writeRanges(write.offsets(), write.lengths(), write.bytes());
            return new Report.Done();
        }
        if (command instanceof Command.Instantiate instantiate) {
            return instantiate(instantiate);
        }
        if (command instanceof Command.Compile compile) {
            return modules.compile(compile);
        }
        if (command instanceof Command.Precompile precompile) {
            return modules.precompile(precompile);
        }
        if (command instanceof Command.Close close) {
            return close(close.instance());
        }
        throw new IOException("An answer without a host call: " + command);
    }

    private Report invoke(Command.Invoke invoke) throws IOException {
        if (nestedCalls == Protocol.MAX_NESTED_CALLS) {
            return new Report.Failed("Calls nest deeper than " + Protocol.MAX_NESTED_CALLS);
        }
        nestedCalls++;
        try {
            return instance(invoke.instance()).invoke(invoke.export(), invoke.arguments());
        } finally {
            nestedCalls--;
        }
    }

    private Report instantiate(Command.Instantiate command) {
        LoadedModule module = modules.find(command.module());
        if (module == null) {
            return new Report.UnknownModule();
        }
        if (instances.size() >= MAX_INSTANCES) {
            return new Report.Refused("There are " + MAX_INSTANCES + " instances already; close some");
        }
        GuestInstance instance = new GuestInstance(command.instance(), module, this, stores);
        Report report = instance.start();
        if (report instanceof Report.Instantiated) {
            instances.put(command.instance(), instance);
        }
        return report;
    }

    private Report close(int number) throws IOException {
        instance(number).close();
        instances.remove(number);
        return new Report.Done();
    }

    private GuestInstance instance(int number) throws IOException {
        GuestInstance instance = instances.get(number);
        if (instance == null) {
            throw new IOException("There is no instance " + number);
        }
        return instance;
    }

    private Command receive() throws IOException {
        return CommandCodec.decode(stream.read());
    }

    private void send(Report report) throws IOException {
        stream.write(ReportCodec.encode(report));
    }
}
