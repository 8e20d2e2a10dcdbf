package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts a thread that nobody stops, until it is interrupted. */
public final class ThreadPlugin implements NodePlugin {

    public static final String THREAD = "left-behind-by-the-sample";

    public ThreadPlugin() {
        Thread thread = new Thread(
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the threads of this name, of whichever loader's plugin. */
    public static void end() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(THREAD)) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new SampleStore.Factory("threaded"));
    }
}
