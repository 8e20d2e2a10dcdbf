package io.quoin.plugins.libp2p.leak;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes leak detectors that record what they find. */
final class LeakRecorder extends ResourceLeakDetectorFactory {

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    /** What was found so far. */
    List<String> leaks() {
        return List.copyOf(leaks);
    }

    /** Takes out what was found so far. */
    List<String> drain() {
        List<String> found = leaks();
        leaks.removeAll(found);
        return found;
    }

    /** Deprecated in Netty, which demands it nevertheless. */
    @Override
    @SuppressWarnings("deprecation")
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long maxActive) {
        return newResourceLeakDetector(resource, interval);
    }

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval) {
        return new ResourceLeakDetector<>(resource, interval) {
            @Override
            protected void reportTracedLeak(String type, String records) {
                leaks.add(type + records);
            }

            @Override
            protected void reportUntracedLeak(String type) {
                leaks.add(type);
            }
        };
    }
}
