package io.quoin.plugins.bittensor.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.plugins.bittensor.rpc.ConnectionLostException;
import io.quoin.plugins.bittensor.rpc.MessageChannel;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers requests on the caller's thread by scripted handlers. */
public final class FakeEndpoint implements MessageChannel.Connector {

    /** A handler's result that stands for no answer at all. */
    public static final Object SILENCE = new Object();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Function<JsonNode, Object>> handlers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final ThreadLocal<List<Runnable>> afterAnswer = ThreadLocal.withInitial(ArrayList::new);
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Optional<MessageChannel.Receiver> receiver = Optional.empty();
    private volatile boolean refusing;

    /** Answers a method; the handler may throw {@link FakeRpcError} or give {@link #SILENCE}. */
    public FakeEndpoint on(String method, Function<JsonNode, Object> handler) {
        handlers.put(method, handler);
        return this;
    }

    /** Refuses or accepts further connections. */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    public int connections() {
        return connections.get();
    }

    public int calls(String method) {
        return calls.getOrDefault(method, new AtomicInteger()).get();
    }

    /** Sends a notification. */
    public void push(String subscription, Object result) {
        ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "notification");
        ObjectNode params = message.putObject("params").put("subscription", subscription);
        params.set("result", JSON.valueToTree(result));
        deliver(message);
    }

    /** For handlers: does something right after the answer that is being made was delivered. */
    public void afterAnswer(Runnable action) {
        afterAnswer.get().add(action);
    }

    /** Sends a raw message. */
    public void deliverText(String text) {
        receiver.ifPresent(r -> r.message(text));
    }

    /** Breaks the connection. */
    public void breakConnection() {
        receiver.ifPresent(r -> r.ended("broken by the test"));
    }

    @Override
    public MessageChannel connect(URI endpoint, Duration timeout, MessageChannel.Receiver to)
            throws ConnectionLostException {
        if (refusing) {
            throw new ConnectionLostException(endpoint + " refuses");
        }
        connections.incrementAndGet();
        receiver = Optional.of(to);
        return new MessageChannel() {
            @Override
            public void send(String message) {
                handle(message, to);
            }

            @Override
            public void abort() {
                receiver = receiver.filter(current -> current != to);
            }
        };
    }

    private void handle(String text, MessageChannel.Receiver to) {
        try {
            JsonNode request = JSON.readTree(text);
            String method = request.get("method").asText();
            calls.computeIfAbsent(method, name -> new AtomicInteger()).incrementAndGet();
            Optional<ObjectNode> answer = answer(method, request);
            if (answer.isPresent()) {
                to.message(answer.get().toString());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        List<Runnable> actions = afterAnswer.get();
        afterAnswer.remove();
        actions.forEach(Runnable::run);
    }

    private Optional<ObjectNode> answer(String method, JsonNode request) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.get("id"));
        Function<JsonNode, Object> handler = handlers.get(method);
        try {
            if (handler == null) {
                throw new FakeRpcError(-32601, "Method not found", "");
            }
            Object result = handler.apply(request.get("params"));
            if (result == SILENCE) {
                return Optional.empty();
            }
            answer.set("result", JSON.valueToTree(result));
        } catch (FakeRpcError e) {
            ObjectNode error = answer.putObject("error").put("code", e.code).put("message", e.getMessage());
            if (!e.data.isEmpty()) {
                error.put("data", e.data);
            }
        }
        return Optional.of(answer);
    }

    private void deliver(ObjectNode message) {
        deliverText(message.toString());
    }
}
