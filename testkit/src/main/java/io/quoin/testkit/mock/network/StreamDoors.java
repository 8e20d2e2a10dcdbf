package io.quoin.testkit.mock.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.StreamHandler;
import io.quoin.spi.network.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who takes the streams that are opened with a peer. Thread-safe. */
final class StreamDoors {

    private static final Logger LOG = LoggerFactory.getLogger(StreamDoors.class);
    private static final int MAX_STREAMS = 64;

    private record Channel(PeerId from, String protocol) {}

    private final Executor threads;
    private final Map<String, StreamHandler> handlers = new HashMap<>();
    private final Map<Channel, SerialQueue<StreamHandler>> queues = new HashMap<>();
    private final Map<Channel, List<MemoryStream>> open = new HashMap<>();

    StreamDoors(Executor threads) {
        this.threads = threads;
    }

    synchronized Subscription accept(String protocol, StreamHandler handler) {
        if (handlers.putIfAbsent(protocol, handler) != null) {
            throw Inbox.taken("protocol", protocol);
        }
        return () -> giveUp(protocol, handler);
    }

    private synchronized void giveUp(String protocol, StreamHandler handler) {
        handlers.remove(protocol, handler);
    }

    /** Takes a stream; refuses if nobody takes such streams, or too many are open. */
    synchronized void take(MemoryStream stream) {
        StreamHandler handler = handlers.get(stream.protocol());
        Channel channel = new Channel(stream.peer(), stream.protocol());
        List<MemoryStream> others = open.computeIfAbsent(channel, any -> new ArrayList<>());
        others.removeIf(MemoryStream::over);
        if (handler == null || others.size() >= MAX_STREAMS) {
            throw new QuoinException(
                    NetworkError.NET_PROTOCOL,
                    handler == null
                            ? "nobody takes streams of " + stream.protocol()
                            : others.size() + " streams of " + stream.protocol() + " are open already");
        }
        others.add(stream);
        SerialQueue<StreamHandler> queue = queues.computeIfAbsent(channel, any -> new SerialQueue<>(threads));
        queue.handler(handler);
        queue.offer(0, current -> handOver(current, stream));
    }

    private static void handOver(StreamHandler handler, MemoryStream stream) {
        try {
            handler.accept(stream);
        } catch (RuntimeException e) {
            LOG.warn("A handler failed on a stream of {}", stream.peer(), e);
            stream.reset();
        }
    }
}
