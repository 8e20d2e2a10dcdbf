package io.quoin.host.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.admin.AdminToken;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls a node's RPC server. Thread-safe. */
public final class RpcClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** The statuses whose body is a JSON-RPC answer (RFC 9110, sections 15.3.1, 15.5.2 and 15.5.14). */
    private static final Set<Integer> ANSWERS = Set.of(200, 401, 413);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI address;
    private final Optional<AdminToken> token;
    private final Duration timeout;

    /**
     * @param address such as {@code http://127.0.0.1:9955}
     */
    public RpcClient(URI address) {
        this(address, Optional.empty(), TIMEOUT);
    }

    /**
     * A client of the node's operator.
     *
     * @param timeout the longest that an answer is waited for
     */
    public static RpcClient ofOperator(URI address, AdminToken token, Duration timeout) {
        return new RpcClient(address, Optional.of(token), timeout);
    }

    private RpcClient(URI address, Optional<AdminToken> token, Duration timeout) {
        this.address = address;
        this.token = token;
        this.timeout = timeout;
    }

    /**
     * Calls a method and returns its result.
     *
     * @throws QuoinException with {@code RPC_UNREACHABLE} if the node does not answer, or {@link RemoteError}'s code with
     *     the node's own message if it refuses
     */
    public JsonNode call(String method, Map<String, ?> params) {
        ObjectNode request =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        request.set("params", JSON.valueToTree(params));
        try {
            HttpRequest.Builder post = HttpRequest.newBuilder(address)
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)));
            token.ifPresent(secret -> post.header("Authorization", secret.authorization()));
            HttpResponse<byte[]> response = http.send(post.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (!ANSWERS.contains(response.statusCode())) {
                throw new QuoinException(
                        RpcError.RPC_UNREACHABLE, address + " answered with HTTP status " + response.statusCode());
            }
            JsonNode answer = JSON.readTree(response.body());
            if (answer.has("error")) {
                throw RemoteError.of(answer.path("error"));
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new QuoinException(
                    RpcError.RPC_UNREACHABLE, "No answer from " + address + "; is the node running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(RpcError.RPC_UNREACHABLE, "Interrupted while calling " + address, e);
        }
    }
}
