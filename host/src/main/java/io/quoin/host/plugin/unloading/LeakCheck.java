package io.quoin.host.plugin.unloading;

import io.quoin.host.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether an unloaded plugin is really gone. It asks for garbage collections, a bounded number of them, and names
 * the threads that the plugin left. Shutdown hooks and native references cannot be seen from here: what they hold shows
 * as a loader that is not collected.
 */
public final class LeakCheck {

    /** The most garbage collections that are asked for. */
    public static final int COLLECTIONS = 20;

    private final Runnable collect;
    private final Duration patience;

    /**
     * @param collect asks for a garbage collection
     * @param patience how long to wait for the loader after each, at least a millisecond
     */
    public LeakCheck(Runnable collect, Duration patience) {
        this.collect = collect;
        this.patience = patience;
    }

    /** Waits for the loader to be collected, within bounds; an interrupt ends the wait and stays raised. */
    public LeakReport check(UnloadedPlugin plugin) {
        for (int i = 0; i < COLLECTIONS; i++) {
            collect.run();
            try {
                if (plugin.awaitCollected(patience)) {
                    return new LeakReport(true, List.of());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return remains(plugin);
    }

    private static LeakReport remains(UnloadedPlugin plugin) {
        ClassLoader loader = plugin.loader();
        if (loader == null) {
            return new LeakReport(true, List.of());
        }
        List<String> remains = new ArrayList<>();
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        for (Thread thread : threads) {
            if (isWithin(thread.getContextClassLoader(), loader)
                    || isWithin(thread.getClass().getClassLoader(), loader)) {
                remains.add("the thread '" + Printable.of(thread.getName()) + "' of the plugin " + plugin.id()
                        + " still runs");
            }
        }
        if (remains.isEmpty()) {
            remains.add("no thread of the plugin " + plugin.id()
                    + " is left; a shutdown hook, a timer, a static field or native code may hold its classes");
        }
        return new LeakReport(false, remains);
    }

    /** Whether the loader is the plugin's, or one that the plugin made on top of it. */
    private static boolean isWithin(@Nullable ClassLoader loader, ClassLoader plugins) {
        for (ClassLoader current = loader; current != null; current = current.getParent()) {
            if (current == plugins) {
                return true;
            }
        }
        return false;
    }
}
