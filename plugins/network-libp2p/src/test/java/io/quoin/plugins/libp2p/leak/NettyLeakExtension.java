package io.quoin.plugins.libp2p.leak;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a Netty buffer was collected without having been released. Registered for all classes;
 * the detectors must be replaced before Netty makes its first buffer.
 */
public final class NettyLeakExtension implements BeforeAllCallback, AfterAllCallback {

    private static final LeakRecorder RECORDER = install();

    private static LeakRecorder install() {
        LeakRecorder recorder = new LeakRecorder();
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(recorder);
        return recorder;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!ResourceLeakDetector.getLevel().equals(ResourceLeakDetector.Level.PARANOID)) {
            throw new IllegalStateException("Leaks are only seen with -Dio.netty.leakDetection.level=paranoid");
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> leaks = collect();
        if (!leaks.isEmpty()) {
            throw new AssertionError("Netty buffers were never released: " + leaks);
        }
    }

    /** Reports come when the next buffer is made after a collection. */
    static List<String> collect() {
        System.gc();
        ByteBuf next = PooledByteBufAllocator.DEFAULT.buffer(1);
        next.release();
        return RECORDER.drain();
    }
}
