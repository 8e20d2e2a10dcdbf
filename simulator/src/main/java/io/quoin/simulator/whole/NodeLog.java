package io.quoin.simulator.whole;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.quoin.simulator.Violation;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.error.WasmError;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * What simulated nodes log. A run has thousands of lines, of virtual times; its trace tells what matters, so none is
 * written. But the nodes go on after an exception that they log, so one that the simulation did not cause is a violation,
 * thrown in the thread that logs it.
 */
final class NodeLog extends UnsynchronizedAppenderBase<ILoggingEvent> {

    /** What the simulation lets fail. */
    private static final Set<ErrorCode> CAUSED = Set.of(
            WasmError.WASM_ENGINE_FAULT, ChainError.CHAIN_UNREACHABLE, NetworkError.NET_TIMEOUT, StorageError.STORE_IO);

    private static final ThreadLocal<Boolean> RUNS = ThreadLocal.withInitial(() -> false);

    static {
        NodeLog log = new NodeLog();
        log.start();
        Logger host = (Logger) LoggerFactory.getLogger("io.quoin.host");
        host.setLevel(Level.WARN);
        host.setAdditive(false);
        host.addAppender(log);
    }

    private NodeLog() {}

    /** Runs a simulation in this thread. */
    static <T> T watch(Supplier<T> simulation) {
        RUNS.set(true);
        try {
            return simulation.get();
        } finally {
            RUNS.remove();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (RUNS.get() && event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            Throwable failed = proxy.getThrowable();
            if (!(failed instanceof QuoinException known && CAUSED.contains(known.code()))) {
                throw Violation.failure(event.getFormattedMessage() + ": " + failed, failed);
            }
        }
    }
}
