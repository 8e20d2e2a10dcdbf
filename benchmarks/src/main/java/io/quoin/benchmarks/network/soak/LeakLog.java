package io.quoin.benchmarks.network.soak;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** Counts the leaked buffers that Netty, which is inside the plugin, writes to the node's log. */
final class LeakLog extends AppenderBase<ILoggingEvent> {

    private static final String LEAK = "LEAK: ";

    private final AtomicInteger leaks = new AtomicInteger();

    private LeakLog() {}

    /** Lets Netty follow every buffer, and listens. To be called before the plugin is loaded. */
    static LeakLog listen() {
        System.setProperty("io.netty.leakDetection.level", "paranoid");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        LeakLog log = new LeakLog();
        log.setContext(root.getLoggerContext());
        log.start();
        root.addAppender(log);
        return log;
    }

    int leaks() {
        return leaks.get();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getMessage().startsWith(LEAK)) {
            leaks.incrementAndGet();
        }
    }
}
