package io.quoin.plugins.libp2p.bandwidth;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.Swarm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Samples the bytes of every connection each time it runs. Not thread-safe. */
public final class BandwidthMeter implements Runnable {

    private final Swarm swarm;
    private final LongSupplier nanoTime;
    private final Map<Connection, BandwidthWindow> windows = new HashMap<>();

    /** @param nanoTime a monotonic clock */
    public BandwidthMeter(Swarm swarm, LongSupplier nanoTime) {
        this.swarm = swarm;
        this.nanoTime = nanoTime;
    }

    @Override
    public void run() {
        List<Connection> connections = swarm.all();
        windows.keySet().retainAll(connections);
        long now = nanoTime.getAsLong();
        for (Connection connection : connections) {
            windows.computeIfAbsent(connection, any -> new BandwidthWindow())
                    .add(now, connection.bytesReceived(), connection.bytesSent())
                    .ifPresent(connection.figures()::bandwidth);
        }
    }
}
