package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.Instance;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** An instance on the heap. Calls run on the calling thread. */
final class ChicoryInstance implements WasmInstance {

    private static final long[] NOTHING = {};

    private final Map<String, FunctionType> exports;
    private final HostLink link;
    private final ScheduledExecutorService scheduler;
    private @Nullable Instance instance;

    ChicoryInstance(
            Instance instance, Map<String, FunctionType> exports, HostLink link, ScheduledExecutorService scheduler) {
        this.instance = instance;
        this.exports = exports;
        this.link = link;
        this.scheduler = scheduler;
    }

    @Override
    public Outcome invoke(String export, long[] arguments, Duration time) {
        Instance guest = instance;
        FunctionType type = exports.get(export);
        if (guest == null) {
            return Endings.fault("the instance is closed", null);
        }
        if (link.isBusy()) {
            return Endings.fault("the instance is in a call already; a host function may not call its caller", null);
        }
        if (type == null) {
            return Endings.fault("there is no exported function '" + export + "'", null);
        }
        if (arguments.length != type.parameters().size()) {
            return Endings.fault(
                    "'" + export + "' was given " + arguments.length + " arguments, expected "
                            + type.parameters().size(),
                    null);
        }
        return invokeWithin(guest, export, type, arguments, time);
    }

    private Outcome invokeWithin(Instance guest, String export, FunctionType type, long[] arguments, Duration time) {
        Deadline deadline;
        try {
            deadline = Deadline.start(scheduler, time);
        } catch (RejectedExecutionException e) {
            return Endings.fault("the node's timer is shut down", e);
        }
        link.begin(deadline);
        Outcome outcome;
        boolean expired;
        try {
            outcome = run(guest, export, type, arguments);
        } finally {
            expired = deadline.finish();
            link.end();
        }
        return expired ? Endings.fault("the deadline of " + time + " passed", null) : outcome;
    }

    private Outcome run(Instance guest, String export, FunctionType type, long[] arguments) {
        try {
            long[] results = guest.export(export).apply(RawValues.toChicory(type.parameters(), arguments));
            return returned(export, type, results == null ? NOTHING : results);
        } catch (Throwable e) {
            Throwable fromHost = link.thrown();
            return fromHost == null ? Endings.ofThrowable(e) : Endings.ofHostThrowable(fromHost);
        }
    }

    private static Outcome returned(String export, FunctionType type, long[] results) {
        if (results.length != type.results().size()) {
            return Endings.fault(
                    "'" + export + "' returned " + results.length + " values, expected "
                            + type.results().size(),
                    null);
        }
        return new Outcome.Returned(RawValues.fromChicory(type.results(), results));
    }

    @Override
    public GuestMemory memory() {
        Instance guest = instance;
        return guest == null ? NoMemory.INSTANCE : HostLink.memoryOf(guest);
    }

    @Override
    public void close() {
        instance = null;
    }
}
