package com.acme.quoin;

import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import run.endive.runtime.Instance;

/** A running module. Calls run on the calling thread. */
final class AcmeInstance implements WasmInstance {

    private final List<ExportedFunction> exports;
    private final HostCalls calls;
    private final ScheduledExecutorService timers;
    private Instance instance;

    AcmeInstance(
            Instance instance, List<ExportedFunction> exports, HostCalls calls, ScheduledExecutorService timers) {
        this.instance = instance;
        this.exports = exports;
        this.calls = calls;
        this.timers = timers;
    }

    @Override
    public Outcome invoke(String export, long[] arguments, Duration time) {
        FunctionType type = exports.stream()
                .filter(exported -> exported.name().equals(export))
                .map(ExportedFunction::type)
                .findFirst()
                .orElse(null);
        if (instance == null || calls.isBusy() || type == null || arguments.length != type.parameters().size()) {
            return Ending.fault(
                    instance == null
                            ? "the instance is closed"
                            : calls.isBusy()
                                    ? "the instance is in a call already"
                                    : "there is no function '" + export + "' with " + arguments.length + " parameters",
                    null);
        }
        Deadline deadline;
        try {
            deadline = Deadline.start(timers, time);
        } catch (RejectedExecutionException e) {
            return Ending.fault("the node's timer is shut down", e);
        }
        calls.begin(deadline);
        Outcome outcome = run(export, type, arguments);
        return deadline.finish() ? Ending.fault("the deadline of " + time + " passed", null) : outcome;
    }

    private Outcome run(String export, FunctionType type, long[] arguments) {
        try {
            long[] results = instance.export(export).apply(Values.toEndive(type.parameters(), arguments));
            long[] found = results == null ? new long[0] : results;
            calls.end();
            return new Outcome.Returned(Values.fromEndive(type.results(), found));
        } catch (Throwable e) {
            Throwable fromHost = calls.end();
            return fromHost == null ? Ending.of(e) : Ending.ofHost(fromHost);
        }
    }

    @Override
    public GuestMemory memory() {
        return instance == null ? Guest.NO_MEMORY : Guest.of(instance);
    }

    @Override
    public void close() {
        instance = null;
    }
}
