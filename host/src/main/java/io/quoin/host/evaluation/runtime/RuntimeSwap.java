package io.quoin.host.evaluation.runtime;

import io.quoin.host.audit.AuditLog;
import io.quoin.host.plugin.unloading.LeakCheck;
import io.quoin.host.plugin.unloading.LeakReport;
import io.quoin.host.plugin.unloading.UnloadedPlugin;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges the engine of a running node. The new one is made, tested and compared while the old one still works; only
 * then do evaluations wait, for the running ones to end. Whatever fails before the exchange leaves the node as it was.
 * One at a time; safe from any thread. Closing it waits for one that is under way, which must have been interrupted.
 */
public final class RuntimeSwap implements AutoCloseable {

    private static final int CLOSE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeSwap.class);

    private final RuntimeSlot slot;
    private final RuntimeSource source;
    private final Canary canary;
    private final SwapMemory memory;
    private final Environment environment;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable SwapPhase phase;
    private volatile boolean closed;

    /**
     * What the exchange needs of the node and the machine.
     *
     * @param patience the longest that evaluations are waited for
     * @param nanos a clock that only goes forward
     * @param children the child processes of this one
     */
    public record Environment(
            Duration patience,
            LongSupplier nanos,
            Supplier<? extends Collection<ProcessHandle>> children,
            LeakCheck leaks,
            AuditLog audit) {}

    RuntimeSwap(RuntimeSlot slot, RuntimeSource source, Canary canary, SwapMemory memory, Environment environment) {
        this.slot = slot;
        this.source = source;
        this.canary = canary;
        this.memory = memory;
        this.environment = environment;
    }

    /** Over the plugins of a node. */
    public static RuntimeSwap of(
            RuntimeSlot slot, PluginRuntimes plugins, Canary canary, SwapMemory memory, Environment environment) {
        return new RuntimeSwap(slot, plugins, canary, memory, environment);
    }

    /** How far the exchange that is under way is. */
    public Optional<SwapPhase> phase() {
        return Optional.ofNullable(phase);
    }

    /**
     * Exchanges the engine and waits for the end of it.
     *
     * @throws QuoinException with the reason if nothing was exchanged; the audit log has it too
     */
    public SwapReport swap(SwapRequest request) {
        if (!running.tryLock()) {
            throw busy();
        }
        try {
            if (closed) {
                throw busy();
            }
            SwapReport report = exchange(request, slot.active().identity());
            audit(report);
            return report;
        } catch (RuntimeException | Error e) {
            LOG.warn("The engine was not exchanged: {}", FailureText.of(e));
            environment.audit().append("plugin.swap.refused", SwapAudit.refused(request, e));
            throw e;
        } finally {
            phase = null;
            running.unlock();
        }
    }

    private SwapReport exchange(SwapRequest request, RuntimeIdentity from) {
        phase = SwapPhase.VERIFYING;
        RuntimeSource.Candidate candidate = source.find(request, from);
        Switched switched;
        try {
            if (request.persist()) {
                memory.requireWritable(candidate.identity().provider());
            }
            switched = makeAndSwitch(candidate);
        } catch (RuntimeException | Error e) {
            candidate.abandon();
            throw e;
        }
        Optional<UnloadedPlugin> unloaded = candidate.install();
        Optional<String> advice = remember(request, candidate.identity().provider());
        phase = SwapPhase.LOOKING_FOR_LEAKS;
        Optional<LeakReport> leaks = unloaded.map(environment.leaks()::check);
        return new SwapReport(
                from,
                candidate.identity(),
                slot.active().name(),
                switched.compared(),
                switched.drain(),
                leaks,
                switched.survivors(),
                advice);
    }

    private record Switched(int compared, Duration drain, List<String> survivors) {}

    /** Keeps no reference to the runtime that ran before: it would look like a leak. */
    private Switched makeAndSwitch(RuntimeSource.Candidate candidate) {
        Collection<ProcessHandle> before = environment.children().get();
        phase = SwapPhase.CREATING;
        EngineRuntime next = candidate.create();
        EngineRuntime old;
        int compared;
        Duration drain;
        try {
            phase = SwapPhase.COMPARING;
            compared = canary.compare(next.evaluator(), next.name());
            phase = SwapPhase.DRAINING;
            long start = environment.nanos().getAsLong();
            old = slot.exchange(next, environment.patience());
            drain = Duration.ofNanos(environment.nanos().getAsLong() - start);
        } catch (RuntimeException | Error e) {
            close(next);
            throw e;
        }
        LOG.info("{} evaluates from now on, instead of {}", next.identity(), old.identity());
        phase = SwapPhase.UNLOADING;
        close(old);
        return new Switched(compared, drain, old.hasWorkers() ? survivors(before) : List.of());
    }

    private static List<String> survivors(Collection<ProcessHandle> before) {
        return before.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> "the process " + process.pid() + ", a child of the node from before, still runs")
                .toList();
    }

    private static void close(EngineRuntime runtime) {
        try {
            runtime.resources().close();
        } catch (Exception e) {
            LOG.error("{} did not close", runtime.identity(), e);
        }
    }

    private Optional<String> remember(SwapRequest request, String provider) {
        if (request.persist()) {
            try {
                memory.write(provider);
            } catch (QuoinException e) {
                LOG.warn("The exchange could not be written to the configuration", e);
                return Optional.of("not persisted: " + e);
            }
        }
        return memory.advice(provider);
    }

    private void audit(SwapReport report) {
        report.remains().forEach(line -> LOG.warn("After the exchange of the engine: {}", line));
        environment.audit().append("plugin.swap", SwapAudit.done(report));
    }

    private static QuoinException busy() {
        return new QuoinException(
                RuntimeSwapError.PLUGIN_SWAP_BUSY, "The engine is being exchanged already, or the node stops");
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        if (!running.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("An exchange of the engine does not end");
        }
        running.unlock();
    }
}
