package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.transport.WireReceiver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection in memory: what is flushed arrives at the other end in the loop's next turn. As with Netty, a
 * flush makes room at once, and says so before it returns.
 */
final class VirtualWire implements Wire {

    private static final int ROOM = 128 * 1024;

    private final VirtualLoop loop;
    private final List<byte[]> unsent = new ArrayList<>();
    private int unsentBytes;
    private final InetSocketAddress remote;
    private @Nullable VirtualWire other;
    private @Nullable WireReceiver receiver;
    private boolean closed;

    VirtualWire(VirtualLoop loop, InetSocketAddress remote) {
        this.loop = loop;
        this.remote = remote;
    }

    /** Whether this end was closed. */
    boolean closed() {
        return closed;
    }

    void link(VirtualWire peer) {
        other = peer;
        peer.other = this;
    }

    @Override
    public void execute(Runnable task) {
        var unused = loop.schedule(Duration.ZERO, task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return loop.schedule(delay, task);
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public void receiver(WireReceiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void write(byte[] bytes) {
        unsent.add(bytes);
        unsentBytes += bytes.length;
    }

    private void arrive(byte[] bytes) {
        if (!closed && receiver != null) {
            receiver.received(bytes);
        }
    }

    @Override
    public void flush() {
        boolean wasFull = !writable();
        VirtualWire peer = other;
        if (!closed && peer != null) {
            List.copyOf(unsent).forEach(bytes -> execute(() -> peer.arrive(bytes)));
        }
        unsent.clear();
        unsentBytes = 0;
        if (wasFull && receiver != null) {
            receiver.writable();
        }
    }

    @Override
    public boolean writable() {
        return unsentBytes < ROOM;
    }

    @Override
    public void close() {
        VirtualWire peer = other;
        if (!closed) {
            closed = true;
            execute(() -> {
                if (receiver != null) {
                    receiver.closed();
                }
            });
            if (peer != null) {
                execute(peer::close);
            }
        }
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public long bytesReceived() {
        return 0;
    }

    @Override
    public long bytesSent() {
        return 0;
    }
}
