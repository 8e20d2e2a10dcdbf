package io.quoin.testkit.mock.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.MessageHandler;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.RequestHandler;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.network.TopicHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What arrives at a peer, and who takes it. Thread-safe. */
final class Inbox {

    /** The largest message of a topic. */
    static final int MAX_TOPIC_BYTES = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private record Channel(PeerId from, String protocol) {}

    private record Receiver(int maxBytes, MessageHandler handler) {}

    private record Server(int maxBytes, RequestHandler handler) {}

    private final Executor threads;
    private final Map<Channel, SerialQueue<Receiver>> messages = new HashMap<>();
    private final Map<String, Receiver> receivers = new HashMap<>();
    private final Map<Channel, SerialQueue<Server>> requests = new HashMap<>();
    private final Map<String, Server> servers = new HashMap<>();
    private final Map<String, SerialQueue<TopicHandler>> topics = new HashMap<>();

    Inbox(Executor threads) {
        this.threads = threads;
    }

    synchronized Subscription subscribe(String topic, TopicHandler handler) {
        SerialQueue<TopicHandler> queue = new SerialQueue<>(threads);
        if (topics.putIfAbsent(topic, queue) != null) {
            throw taken("topic", topic);
        }
        queue.handler(handler);
        return () -> unsubscribe(topic, queue);
    }

    private synchronized void unsubscribe(String topic, SerialQueue<TopicHandler> queue) {
        topics.remove(topic, queue);
        queue.handler(null);
    }

    synchronized Subscription receive(String protocol, int maxBytes, MessageHandler handler) {
        Receiver receiver = new Receiver(maxBytes, handler);
        if (receivers.putIfAbsent(protocol, receiver) != null) {
            throw taken("protocol", protocol);
        }
        messages.forEach((channel, queue) -> {
            if (channel.protocol().equals(protocol)) {
                queue.handler(receiver);
            }
        });
        return () -> unreceive(protocol, receiver);
    }

    private synchronized void unreceive(String protocol, Receiver receiver) {
        if (receivers.remove(protocol, receiver)) {
            messages.forEach((channel, queue) -> {
                if (channel.protocol().equals(protocol)) {
                    queue.handler(null);
                }
            });
        }
    }

    synchronized Subscription serve(String protocol, int maxBytes, RequestHandler handler) {
        Server server = new Server(maxBytes, handler);
        if (servers.putIfAbsent(protocol, server) != null) {
            throw taken("protocol", protocol);
        }
        return () -> unserve(protocol, server);
    }

    private synchronized void unserve(String protocol, Server server) {
        servers.remove(protocol, server);
    }

    static IllegalArgumentException taken(String what, String name) {
        return new IllegalArgumentException("The " + what + " '" + name + "' has a handler already");
    }

    /** Queues a one-way message; false if the queue is full. */
    synchronized boolean message(PeerId from, String protocol, byte[] message) {
        SerialQueue<Receiver> queue = messages.computeIfAbsent(new Channel(from, protocol), channel -> {
            SerialQueue<Receiver> made = new SerialQueue<>(threads);
            made.handler(receivers.get(protocol));
            return made;
        });
        return queue.offer(message.length, receiver -> deliver(receiver, from, message));
    }

    private static void deliver(Receiver receiver, PeerId from, byte[] message) {
        if (message.length > receiver.maxBytes()) {
            LOG.debug("A message of {} with {} bytes is dropped", from, message.length);
            return;
        }
        try {
            receiver.handler().receive(from, message);
        } catch (RuntimeException e) {
            LOG.warn("A handler failed on a message of {}", from, e);
        }
    }

    /** Queues a topic's message; it is gone if nobody has subscribed or the queue is full. */
    synchronized void publish(PeerId origin, String topic, byte[] message) {
        SerialQueue<TopicHandler> queue = topics.get(topic);
        if (queue != null && !queue.offer(message.length, handler -> judge(handler, origin, message))) {
            LOG.debug("A message of topic {} is dropped: its queue is full", topic);
        }
    }

    private static void judge(TopicHandler handler, PeerId origin, byte[] message) {
        try {
            if (handler.validate(origin, message) == TopicHandler.Verdict.ACCEPT) {
                handler.deliver(origin, message);
            }
        } catch (RuntimeException e) {
            LOG.warn("A topic's handler failed on a message of {}", origin, e);
        }
    }

    /** Queues a request; its answer or its failure completes the future. */
    synchronized void request(
            PeerId from, String protocol, byte[] request, int maxResponseBytes, CompletableFuture<byte[]> answer) {
        Server server = servers.get(protocol);
        if (server == null || request.length > server.maxBytes()) {
            String reason = server == null ? "nobody serves " + protocol : "the request is too large";
            answer.completeExceptionally(new QuoinException(NetworkError.NET_PROTOCOL, reason));
            return;
        }
        SerialQueue<Server> queue =
                requests.computeIfAbsent(new Channel(from, protocol), channel -> new SerialQueue<>(threads));
        queue.handler(server);
        if (!queue.offer(request.length, current -> answer(current, from, request, maxResponseBytes, answer))) {
            answer.completeExceptionally(
                    new QuoinException(NetworkError.NET_OVERLOADED, "too many requests of " + protocol + " wait"));
        }
    }

    private static void answer(
            Server server, PeerId from, byte[] request, int maxResponseBytes, CompletableFuture<byte[]> answer) {
        byte[] bytes;
        try {
            bytes = server.handler().answer(from, request);
        } catch (RuntimeException e) {
            LOG.warn("A handler failed on a request of {}", from, e);
            answer.completeExceptionally(new QuoinException(NetworkError.NET_PROTOCOL, "The peer failed to answer"));
            return;
        }
        if (bytes.length > maxResponseBytes) {
            answer.completeExceptionally(MemoryPeer.tooLarge(bytes.length, maxResponseBytes));
        } else {
            answer.complete(bytes.clone());
        }
    }
}
