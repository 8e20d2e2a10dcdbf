package io.quoin.host.plugin.unloading;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that the node has let go of: its class loader is closed, and nothing of the node refers to it. The loader, which
 * defined its classes, is collected unless something holds on to it. Thread-safe.
 */
public final class UnloadedPlugin {

    private final String id;
    private final String version;
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final WeakReference<ClassLoader> loader;

    public UnloadedPlugin(String id, String version, ClassLoader loader) {
        this.id = id;
        this.version = version;
        this.loader = new WeakReference<>(loader, collected);
    }

    public String id() {
        return id;
    }

    public String version() {
        return version;
    }

    /** The class loader, or null once it was collected. */
    @Nullable
    ClassLoader loader() {
        return loader.get();
    }

    /** Waits until the loader is collected, at most for a time of at least a millisecond; whether it is. */
    boolean awaitCollected(Duration patience) throws InterruptedException {
        return loader.refersTo(null) || collected.remove(patience.toMillis()) != null || loader.refersTo(null);
    }
}
