package io.quoin.host.egress;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Requests into the real network: this system's names, public addresses alone, the JDK's authorities. Closed by its owner
 * after the last request.
 */
public final class SystemEgress implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, task -> daemon(task));
    private final ExecutorService waiting = Executors.newCachedThreadPool(task -> daemon(task));
    private final EgressServices services;

    public SystemEgress(InstantSource clock, SecureRandom random) {
        timers.setRemoveOnCancelPolicy(true);
        services = new EgressServices(
                NameResolver.SYSTEM, new PublicAddresses(), tls(random), this::alarm, waiting, clock);
    }

    /** What {@link LiveEgress} is made with. */
    public EgressServices services() {
        return services;
    }

    private Runnable alarm(Duration after, Runnable action) {
        Future<?> set = timers.schedule(action, after.toMillis(), TimeUnit.MILLISECONDS);
        return () -> set.cancel(false);
    }

    /** Without keys: a key store that the JVM is told of is never offered to anybody. */
    private static SSLSocketFactory tls(SecureRandom random) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], null, random);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has TLS", e);
        }
    }

    /** Nothing ends a resolver that hangs; the process may end without it. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "quoin-egress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        timers.shutdownNow();
        waiting.shutdownNow();
    }
}
