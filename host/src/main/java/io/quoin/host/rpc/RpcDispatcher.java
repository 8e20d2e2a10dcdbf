package io.quoin.host.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.config.Suggestion;
import io.quoin.host.text.CaughtFailure;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a JSON-RPC 2.0 body into its answer (specification of 2013-01-04): single requests, batches and notifications.
 * An error carries the node's stable code in {@code error.data.code}. Thread-safe.
 */
public final class RpcDispatcher {

    /** The most requests in a batch. */
    public static final int MAX_BATCH = 64;

    private static final Logger LOG = LoggerFactory.getLogger(RpcDispatcher.class);

    private static final int ENVELOPE_BYTES = 64 << 10;

    private final Map<String, RpcMethod> methods = new TreeMap<>();
    private final int maxBodyBytes;
    private final ObjectMapper json;

    /**
     * @param maxContentBytes the largest content that a parameter holds in base64: the limit of a body follows from it
     */
    public RpcDispatcher(List<RpcMethod> methods, int maxContentBytes) {
        this.maxBodyBytes = Math.addExact(Math.multiplyExact((maxContentBytes + 2) / 3, 4), ENVELOPE_BYTES);
        this.json = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxStringLength(maxBodyBytes)
                        .build())
                .build());
        for (RpcMethod method : methods) {
            if (this.methods.put(method.name(), method) != null) {
                throw new IllegalArgumentException("Two methods are named " + method.name());
            }
        }
        List<String> names = List.copyOf(this.methods.keySet());
        this.methods.put("rpc_methods", new RpcMethod("rpc_methods", List.of(), params -> names));
    }

    /** The largest body in bytes. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** The answer to a body that is larger. */
    public byte[] tooLarge() {
        return write(error(
                null, new QuoinException(RpcError.RPC_TOO_LARGE, "A request has at most " + maxBodyBytes + " bytes")));
    }

    /**
     * The answer to a body.
     *
     * @param operator whether the caller has proved to be the node's operator
     */
    public RpcAnswer answer(byte[] body, boolean operator) {
        JsonNode request;
        try {
            request = json.readTree(body);
        } catch (IOException e) {
            QuoinException malformed = new QuoinException(RpcError.RPC_PARSE, "The body is not JSON");
            return new RpcAnswer(Optional.of(write(error(null, malformed))), false);
        }
        if (request.isArray()) {
            return new RpcAnswer(batch(request, operator), false);
        }
        Optional<ObjectNode> answer = single(request, operator);
        boolean forbidden = answer.isPresent()
                && answer.get().path("error").path("data").path("code").asText().equals(RpcError.RPC_FORBIDDEN.name());
        return new RpcAnswer(answer.map(this::write), forbidden);
    }

    private Optional<byte[]> batch(JsonNode request, boolean operator) {
        if (request.isEmpty() || request.size() > MAX_BATCH) {
            return Optional.of(write(error(
                    null,
                    new QuoinException(
                            RpcError.RPC_INVALID_REQUEST,
                            "A batch has 1 to " + MAX_BATCH + " requests, found " + request.size()))));
        }
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        request.forEach(element -> single(element, operator).ifPresent(answers::add));
        return answers.isEmpty() ? Optional.empty() : Optional.of(write(answers));
    }

    private Optional<ObjectNode> single(JsonNode request, boolean operator) {
        JsonNode id = request.path("id");
        boolean validId = id.isTextual() || id.isNumber() || id.isNull() || id.isMissingNode();
        if (!request.isObject()
                || !request.path("jsonrpc").asText().equals("2.0")
                || !request.path("method").isTextual()
                || !validId) {
            return Optional.of(error(
                    validId ? id : null,
                    new QuoinException(RpcError.RPC_INVALID_REQUEST, "Not a JSON-RPC 2.0 request")));
        }
        ObjectNode answer = call(request.path("method").textValue(), request.path("params"), id, operator);
        return id.isMissingNode() ? Optional.empty() : Optional.of(answer);
    }

    private ObjectNode call(String name, JsonNode params, JsonNode id, boolean operator) {
        try {
            RpcMethod method = methods.get(name);
            if (method == null) {
                throw new QuoinException(
                        RpcError.RPC_METHOD_NOT_FOUND,
                        "No method '" + name + "'" + Suggestion.didYouMean(name, methods.keySet()));
            }
            if (method.administrative() && !operator) {
                throw new QuoinException(
                        RpcError.RPC_FORBIDDEN,
                        "'" + name + "' needs the operator's token: 'Authorization: Bearer <token>' with the content of"
                                + " admin.token in the node's data directory");
            }
            Object result = method.body().apply(RpcParams.of(params, method.parameters()));
            ObjectNode answer = envelope(id);
            answer.set("result", json.valueToTree(result));
            return answer;
        } catch (QuoinException e) {
            return error(id, e);
        } catch (RuntimeException | Error e) {
            LOG.error("RPC method {} failed", name, CaughtFailure.of(e));
            return error(id, new QuoinException(RpcError.RPC_INTERNAL, "The node failed to answer " + name, e));
        }
    }

    private static ObjectNode error(@Nullable JsonNode id, QuoinException e) {
        ObjectNode answer = envelope(id);
        ObjectNode error = answer.putObject("error");
        error.put("code", e.code() instanceof RpcError rpc ? rpc.number() : -32000);
        error.put("message", String.valueOf(e.getMessage()));
        error.putObject("data")
                .put("code", e.code().name())
                .put("category", e.code().category().name());
        return answer;
    }

    private static ObjectNode envelope(@Nullable JsonNode id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", id == null || id.isMissingNode() ? JsonNodeFactory.instance.nullNode() : id);
        return answer;
    }

    private byte[] write(JsonNode answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always JSON", e);
        }
    }
}
