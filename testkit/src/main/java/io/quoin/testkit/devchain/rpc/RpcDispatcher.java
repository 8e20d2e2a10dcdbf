package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the method of a JSON-RPC 2.0 request and answers it; batches too. */
final class RpcDispatcher {

    /** The most requests of one batch. */
    static final int MAX_BATCH = 256;

    /** The deepest nesting of a request. */
    private static final int MAX_DEPTH = 16;

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Map<String, RpcMethod> methods;
    private final Map<String, RpcSubscription> subscriptions;
    private final Map<String, String> notifications;
    private final Set<String> unsubscriptions;

    RpcDispatcher(Map<String, RpcMethod> methods, SubscriptionMethods subscriptions) {
        this.methods = methods;
        this.subscriptions = subscriptions.starts();
        this.notifications = subscriptions.notifications();
        this.unsubscriptions = subscriptions.stops();
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    /** The answer's text; empty if the message held notifications only. */
    String handle(String text, RpcConnection connection) {
        JsonNode request;
        try {
            request = json.readTree(text);
        } catch (JsonProcessingException e) {
            return error(JsonNodeFactory.instance.nullNode(), new RpcException(RpcException.PARSE_ERROR, "Parse error"))
                    .toString();
        }
        if (!request.isArray()) {
            ObjectNode answer = one(request, connection);
            return answer == null ? "" : answer.toString();
        }
        if (request.isEmpty() || request.size() > MAX_BATCH) {
            return error(
                            JsonNodeFactory.instance.nullNode(),
                            new RpcException(
                                    RpcException.INVALID_REQUEST,
                                    "Invalid request",
                                    "a batch has 1 to " + MAX_BATCH + " requests"))
                    .toString();
        }
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode part : request) {
            ObjectNode answer = one(part, connection);
            if (answer != null) {
                answers.add(answer);
            }
        }
        return answers.isEmpty() ? "" : answers.toString();
    }

    private @Nullable ObjectNode one(JsonNode request, RpcConnection connection) {
        JsonNode id = request.path("id");
        boolean validId = id.isMissingNode() || id.isNull() || id.isTextual() || id.isIntegralNumber();
        JsonNode method = request.path("method");
        if (!"2.0".equals(request.path("jsonrpc").textValue()) || !method.isTextual() || !validId) {
            return error(
                    JsonNodeFactory.instance.nullNode(),
                    new RpcException(RpcException.INVALID_REQUEST, "Invalid request"));
        }
        try {
            JsonNode result = call(method.textValue(), RpcParams.of(request.get("params")), connection);
            if (id.isMissingNode()) {
                return null;
            }
            ObjectNode answer = answer(id);
            answer.set("result", result);
            return answer;
        } catch (RpcException e) {
            return id.isMissingNode() ? null : error(id, e);
        }
    }

    private JsonNode call(String name, RpcParams params, RpcConnection connection) throws RpcException {
        RpcMethod method = methods.get(name);
        if (method != null) {
            return method.call(params);
        }
        RpcSubscription subscription = subscriptions.get(name);
        if (subscription != null) {
            String notification = notifications.getOrDefault(name, name);
            return TextNode.valueOf(connection.subscribe(subscription, notification, params));
        }
        if (unsubscriptions.contains(name)) {
            return JsonNodeFactory.instance.booleanNode(connection.unsubscribe(params.text(0)));
        }
        if (name.equals("rpc_methods")) {
            return methodNames();
        }
        throw new RpcException(RpcException.METHOD_NOT_FOUND, "Method not found");
    }

    private JsonNode methodNames() {
        TreeSet<String> names = new TreeSet<>(methods.keySet());
        names.addAll(subscriptions.keySet());
        names.addAll(unsubscriptions);
        names.add("rpc_methods");
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        names.forEach(result.putArray("methods")::add);
        return result;
    }

    private static ObjectNode error(JsonNode id, RpcException problem) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", problem.code()).put("message", problem.getMessage());
        if (problem.data() != null) {
            error.put("data", problem.data());
        }
        ObjectNode answer = answer(id);
        answer.set("error", error);
        return answer;
    }

    private static ObjectNode answer(JsonNode id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("jsonrpc", "2.0");
        answer.set("id", id);
        return answer;
    }
}
