package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.process.WorkerProcess;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call into a guest: the conversation with the worker until the call has ended. Used once. */
final class GuestCall {

    private final WorkerProcess worker;
    private final int instance;
    private final WorkerMemory memory;
    private final List<ImportedFunction> imports;
    private final List<HostFunction> functions;
    private @Nullable Throwable thrown;

    GuestCall(
            WorkerProcess worker,
            int instance,
            WorkerMemory memory,
            List<ImportedFunction> imports,
            List<HostFunction> functions) {
        this.worker = worker;
        this.instance = instance;
        this.memory = memory;
        this.imports = imports;
        this.functions = functions;
    }

    /** Holds the conversation; a lost or misbehaving worker is a {@link QuoinException}. */
    Outcome run(String export, FunctionType type, long[] arguments) {
        worker.send(new Command.Invoke(instance, export, arguments));
        Report report = worker.receive();
        while (report instanceof Report.HostCall call) {
            answer(call);
            report = worker.receive();
        }
        if (report instanceof Report.Returned returned) {
            return returned(type, returned);
        }
        if (report instanceof Report.Trapped trapped) {
            memory.resize(trapped.memorySize());
            return new Outcome.Trapped(trapped.diagnostic());
        }
        if (report instanceof Report.Stopped ended && thrown != null) {
            memory.resize(ended.memorySize());
            return stopped(thrown);
        }
        if (report instanceof Report.Failed failed) {
            return fault("the engine reports: " + failed.reason(), null);
        }
        throw worker.misbehaved(report);
    }

    private Outcome returned(FunctionType type, Report.Returned returned) {
        if (returned.results().length != type.results().size()) {
            throw worker.misbehaved(returned);
        }
        memory.resize(returned.memorySize());
        return new Outcome.Returned(Signatures.masked(type.results(), returned.results()));
    }

    private static Outcome stopped(Throwable thrown) {
        return thrown instanceof HostAbort abort
                ? new Outcome.HostAborted(abort)
                : fault("a host function threw " + thrown, thrown);
    }

    private void answer(Report.HostCall call) {
        if (call.instance() != instance
                || call.function() < 0
                || call.function() >= functions.size()
                || call.arguments().length
                        != imports.get(call.function()).type().parameters().size()) {
            throw worker.misbehaved(call);
        }
        memory.resize(call.memorySize());
        long[] results;
        try {
            results = callHost(imports.get(call.function()), functions.get(call.function()), call.arguments());
        } catch (Throwable e) {
            thrown = e;
            worker.send(new Command.HostStop());
            return;
        }
        worker.send(new Command.HostReturn(results));
    }

    private long[] callHost(ImportedFunction imported, HostFunction function, long[] arguments) {
        long[] results = function.call(memory, Signatures.masked(imported.type().parameters(), arguments));
        int expected = imported.type().results().size();
        if (results == null || results.length != expected) {
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "The host function " + imported.module() + "." + imported.name() + " returned "
                            + (results == null ? "null" : results.length + " values") + ", expected " + expected
                            + " values; report this as a defect of the node.");
        }
        return results;
    }

    static Outcome.Faulted fault(String reason, @Nullable Throwable cause) {
        return new Outcome.Faulted(new QuoinException(
                WasmError.WASM_ENGINE_FAULT, "Wasmtime did not finish a call: " + reason + ".", cause));
    }
}
