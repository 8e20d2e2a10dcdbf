package io.quoin.host.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.admin.AdminToken;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RpcServerTest {

    private final AtomicReference<List<String>> reasons = new AtomicReference<>(List.of());
    private static final int CONTENT_BYTES = 1 << 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AdminToken token = AdminToken.make(new SplittableRandom(1));
    private RpcDispatcher dispatcher;
    private RpcServer server;

    @BeforeEach
    void start() {
        dispatcher = new RpcDispatcher(
                List.of(
                        new RpcMethod("math_double", List.of("value"), params -> params.number("value") * 2),
                        RpcMethod.administrative("node_change", List.of(), params -> "changed"),
                        new RpcMethod("node_fail", List.of(), params -> {
                            throw new IllegalStateException("broken inside");
                        })),
                CONTENT_BYTES);
        server = RpcServer.start("127.0.0.1", 0, dispatcher, token::isIn, reasons::get, () -> "metric 1\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri("/"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private JsonNode answer(String body) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(post(body).body());
    }

    @Test
    void aCallIsAnswered() {
        RpcClient client = new RpcClient(uri("/"));
        assertThat(client.call("math_double", Map.of("value", 21)).asLong()).isEqualTo(42);
        assertThat(client.call("rpc_methods", Map.of())).hasSize(3);
    }

    @Test
    void aMethodThatChangesTheNodeNeedsTheOperatorsToken() throws Exception {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"node_change\"}";
        HttpResponse<String> without = post(call);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(without.body()).contains("RPC_FORBIDDEN");
        assertThat(post("[" + call + "]").body()).contains("RPC_FORBIDDEN");
        Duration time = Duration.ofSeconds(10);
        AdminToken other = AdminToken.make(new SplittableRandom(2));
        RpcClient stranger = RpcClient.ofOperator(uri("/"), other, time);
        assertThatThrownBy(() -> stranger.call("node_change", Map.of()))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code().name()).isEqualTo("RPC_FORBIDDEN"));
        RpcClient operator = RpcClient.ofOperator(uri("/"), token, time);
        assertThat(operator.call("node_change", Map.of()).asText()).isEqualTo("changed");
        assertThat(stranger.call("math_double", Map.of("value", 1)).asLong()).isEqualTo(2);
    }

    @Test
    void wrongParametersAreNamed() {
        RpcClient client = new RpcClient(uri("/"));
        assertThatThrownBy(() -> client.call("math_double", Map.of("valu", 1)))
                .isInstanceOfSatisfying(QuoinException.class, e -> {
                    assertThat(e.code().name()).isEqualTo("RPC_INVALID_PARAMS");
                    assertThat(e).hasMessage("Unknown parameter 'valu'; did you mean 'value'?");
                });
        assertThatThrownBy(() -> client.call("math_double", Map.of("value", "x")))
                .hasMessageContaining("whole number");
        assertThatThrownBy(() -> client.call("math_double", Map.of("value", -1)))
                .hasMessageContaining("at least 0");
        assertThatThrownBy(() -> client.call("math_duble", Map.of()))
                .hasMessageContaining("did you mean 'math_double'");
    }

    @Test
    void aBatchIsAnsweredInFullAndNotificationsAreNot() throws Exception {
        JsonNode answer = answer("""
                [{"jsonrpc":"2.0","id":1,"method":"math_double","params":{"value":1}},
                 {"jsonrpc":"2.0","method":"math_double","params":{"value":2}},
                 {"jsonrpc":"2.0","id":"b","method":"nothing"}]""");
        assertThat(answer).hasSize(2);
        assertThat(answer.get(0).path("result").asInt()).isEqualTo(2);
        assertThat(answer.get(1).path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"math_double\"}").statusCode())
                .isEqualTo(204);
    }

    @Test
    void malformedBodiesAreRefusedByNumber() throws Exception {
        assertThat(answer("{").path("error").path("code").asInt()).isEqualTo(-32700);
        assertThat(answer("[]").path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(answer("{}").path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(answer("[".repeat(100_000)).path("error").path("code").asInt())
                .isEqualTo(-32700);
    }

    @Test
    void aDefectIsReportedWithoutItsInside() throws Exception {
        JsonNode answer = answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"node_fail\"}");
        assertThat(answer.path("error").path("data").path("code").asText()).isEqualTo("RPC_INTERNAL");
        assertThat(answer.toString()).doesNotContain("broken inside");
    }

    @Test
    void anOversizedBodyIsRefused() throws Exception {
        HttpResponse<String> refused = post(" ".repeat(dispatcher.maxBodyBytes() + 1));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("RPC_TOO_LARGE", String.valueOf(dispatcher.maxBodyBytes()));
    }

    @Test
    void theSenderOfAFarTooLargeBodyLearnsWhy() {
        RpcClient client = new RpcClient(uri("/"));
        assertThatThrownBy(() -> client.call("math_double", Map.of("value", "x".repeat(20 << 20))))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code().name()).isEqualTo("RPC_TOO_LARGE"));
    }

    @Test
    void theLargestContentFitsIntoABody() {
        assertThat(dispatcher.maxBodyBytes()).isGreaterThan(Base64.getEncoder().encode(new byte[CONTENT_BYTES]).length);
    }

    @Test
    void readinessTellsTheReasons() throws Exception {
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        reasons.set(List.of("no peers"));
        HttpResponse<String> notReady = get("/readyz");
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(notReady.body()).isEqualTo("no peers\n");
        assertThat(get("/livez").body()).isEqualTo("ok\n");
        assertThat(get("/metrics").body()).isEqualTo("metric 1\n");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void aWebPageCannotReachTheNode() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/"))
                        .header("Origin", "https://example.org")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void aPortInUseIsOneClearError() {
        assertThatThrownBy(() -> RpcServer.start(
                        "127.0.0.1",
                        server.port(),
                        new RpcDispatcher(List.of(), 0),
                        header -> false,
                        List::of,
                        () -> ""))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(RpcError.RPC_PORT_IN_USE));
    }

    @Test
    void anAddressBeyondLoopbackIsRefused() {
        assertThatThrownBy(() -> RpcServer.start(
                        "0.0.0.0", 0, new RpcDispatcher(List.of(), 0), header -> false, List::of, () -> ""))
                .hasMessageContaining("loopback");
    }

    private String statusLine(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(("GET /livez HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void onlyLocalHostNamesAreAnswered() throws Exception {
        for (String host : List.of("127.0.0.1:9955", "localhost", "LOCALHOST:1", "[::1]:9955", "[::1]")) {
            assertThat(statusLine(host)).as(host).contains("200");
        }
        for (String host : List.of("rebound.example", "127.0.0.1.example.org:9955", "[2001:db8::1]:9955", "")) {
            assertThat(statusLine(host)).as(host).contains("403");
        }
    }
}
