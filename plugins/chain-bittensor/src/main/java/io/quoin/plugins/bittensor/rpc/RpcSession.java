package io.quoin.plugins.bittensor.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON-RPC 2.0 over one connection. Thread-safe. Futures complete and notifications are delivered on the connection's
 * thread, in the order of the messages, so their receivers must not block. When the connection ends, everything pending
 * fails with {@link ConnectionLostException}.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
public final class RpcSession implements MessageChannel.Receiver, AutoCloseable {

    /** The most requests without an answer; a further one fails at once. */
    static final int MAX_PENDING = 256;

    /** The most subscriptions; a further one fails at once. */
    static final int MAX_SUBSCRIPTIONS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(RpcSession.class);

    private record Pending(CompletableFuture<JsonNode> answer, Optional<Consumer<JsonNode>> subscriber) {}

    private final String endpoint;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Pending> pending = new HashMap<>();
    private final Map<String, Consumer<JsonNode>> subscribers = new HashMap<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private Optional<MessageChannel> channel = Optional.empty();
    private long lastId;
    private long notifications;

    public RpcSession(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Begins to use a channel whose receiver this session is. */
    public synchronized void attach(MessageChannel opened) {
        channel = Optional.of(opened);
        if (end.isDone()) {
            opened.abort();
        }
    }

    public String endpoint() {
        return endpoint;
    }

    /** How many notifications have come. */
    synchronized long notifications() {
        return notifications;
    }

    /** Completes with the reason when the connection has ended. */
    public CompletableFuture<String> end() {
        return end;
    }

    /** Blocks until the connection has ended, for at most the time; whether it has. */
    boolean awaitEnd(Duration time) throws InterruptedException {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of a session is never a failure", e);
        }
    }

    /** Sends a request. Fails with {@link RpcErrorException} or {@link ConnectionLostException}. */
    public CompletableFuture<JsonNode> request(String method, List<?> params) {
        return send(method, params, Optional.empty());
    }

    /**
     * Starts a subscription, whose notifications the subscriber gets from the first on; the future gives its id. It ends
     * with the connection or with {@link #forget}.
     */
    public CompletableFuture<JsonNode> subscribe(String method, List<?> params, Consumer<JsonNode> subscriber) {
        return send(method, params, Optional.of(subscriber));
    }

    /** Drops further notifications of a subscription; the endpoint is told by a request of its own. */
    public synchronized void forget(String subscription) {
        subscribers.remove(subscription);
    }

    @Override
    public void message(String text) {
        JsonNode message;
        try {
            message = json.readTree(text);
        } catch (JsonProcessingException e) {
            ended("the endpoint sent something that is not JSON");
            return;
        }
        if (message.hasNonNull("id") && message.get("id").canConvertToLong()) {
            answer(message.get("id").asLong(), message);
        } else if (message.path("params").has("subscription")) {
            notification(message.get("params"));
        } else {
            LOG.debug("{} sent a message without id and subscription; it is ignored", endpoint);
        }
    }

    @Override
    public void ended(String reason) {
        List<Pending> lost;
        synchronized (this) {
            lost = List.copyOf(pending.values());
            pending.clear();
            subscribers.clear();
            channel.ifPresent(MessageChannel::abort);
        }
        end.complete(reason);
        lost.forEach(request -> request.answer().completeExceptionally(lost(reason)));
    }

    /** Ends the connection. */
    @Override
    public void close() {
        ended("closed by this node");
    }

    private CompletableFuture<JsonNode> send(String method, List<?> params, Optional<Consumer<JsonNode>> subscriber) {
        Pending request = new Pending(new CompletableFuture<>(), subscriber);
        synchronized (this) {
            if (end.isDone() || channel.isEmpty()) {
                request.answer().completeExceptionally(lost(end.getNow("not connected")));
            } else if (pending.size() >= MAX_PENDING || subscribers.size() >= MAX_SUBSCRIPTIONS) {
                request.answer()
                        .completeExceptionally(lost("more than " + MAX_PENDING + " requests or " + MAX_SUBSCRIPTIONS
                                + " subscriptions are open"));
            } else {
                long id = ++lastId;
                pending.put(id, request);
                channel.get().send(encode(id, method, params));
            }
        }
        return request.answer();
    }

    private String encode(long id, String method, List<?> params) {
        ObjectNode request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        ArrayNode list = request.putArray("params");
        params.forEach(list::addPOJO);
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Parameters of " + method + " have no JSON form", e);
        }
    }

    private void answer(long id, JsonNode message) {
        Pending request;
        synchronized (this) {
            request = pending.remove(id);
            if (request != null && request.subscriber().isPresent() && message.hasNonNull("result")) {
                subscribers.put(
                        message.get("result").asText(), request.subscriber().get());
            }
        }
        if (request == null) {
            LOG.debug("{} answered a request that nobody waits for", endpoint);
        } else if (message.hasNonNull("error")) {
            request.answer().completeExceptionally(error(message.get("error")));
        } else {
            request.answer().complete(message.path("result"));
        }
    }

    private void notification(JsonNode params) {
        Consumer<JsonNode> subscriber;
        synchronized (this) {
            notifications++;
            subscriber = subscribers.get(params.get("subscription").asText());
        }
        if (subscriber != null) {
            subscriber.accept(params.path("result"));
        }
    }

    private static RpcErrorException error(JsonNode error) {
        JsonNode data = error.path("data");
        String text = data.isTextual() ? data.asText() : data.isMissingNode() || data.isNull() ? "" : data.toString();
        return new RpcErrorException(
                error.path("code").asInt(), error.path("message").asText(), text);
    }

    private ConnectionLostException lost(String reason) {
        return new ConnectionLostException(endpoint + ": " + reason);
    }
}
