package io.quoin.plugins.bittensor.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.plugins.bittensor.fake.FakeEndpoint;
import io.quoin.plugins.bittensor.fake.FakeRpcError;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcSessionTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final RpcSession session = new RpcSession("ws://fake");

    @BeforeEach
    void connect() throws ConnectionLostException {
        session.attach(endpoint.connect(URI.create("ws://fake"), Duration.ofSeconds(1), session));
    }

    @Test
    void anAnswerBelongsToItsRequest() {
        endpoint.on("later", params -> FakeEndpoint.SILENCE)
                .on("echo", params -> params.get(0).asText());
        CompletableFuture<JsonNode> later = session.request("later", List.of());
        assertThat(session.request("echo", List.of("a")).join().asText()).isEqualTo("a");
        assertThat(later).isNotDone();
        endpoint.deliverText("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"b\"}");
        assertThat(later.join().asText()).isEqualTo("b");
    }

    @Test
    void anErrorKeepsCodeMessageAndData() {
        endpoint.on("refuse", params -> {
            throw new FakeRpcError(1010, "Invalid Transaction", "Custom error: 6");
        });
        assertThatThrownBy(() -> session.request("refuse", List.of()).join())
                .cause()
                .isInstanceOfSatisfying(RpcErrorException.class, error -> {
                    assertThat(error.code()).isEqualTo(1010);
                    assertThat(error.data()).isEqualTo("Custom error: 6");
                });
    }

    @Test
    void aNotificationRightAfterTheAnswerReachesItsSubscriber() {
        List<String> received = new ArrayList<>();
        endpoint.on("subscribe", params -> {
            endpoint.afterAnswer(() -> endpoint.push("s1", "first"));
            return "s1";
        });
        session.subscribe("subscribe", List.of(), json -> received.add(json.asText()))
                .join();
        endpoint.push("s1", "second");
        endpoint.push("unknown", "third");
        session.forget("s1");
        endpoint.push("s1", "fourth");
        assertThat(received).containsExactly("first", "second");
    }

    @Test
    void theEndFailsWhatIsPendingAndWhatComesLater() {
        endpoint.on("later", params -> FakeEndpoint.SILENCE);
        CompletableFuture<JsonNode> pending = session.request("later", List.of());
        endpoint.breakConnection();
        assertThat(session.end()).isCompletedWithValue("broken by the test");
        assertThatThrownBy(pending::join).hasCauseInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> session.request("later", List.of()).join())
                .hasCauseInstanceOf(ConnectionLostException.class);
    }

    @Test
    void requestsWithoutAnswerAreBounded() {
        endpoint.on("later", params -> FakeEndpoint.SILENCE);
        for (int i = 0; i < RpcSession.MAX_PENDING; i++) {
            assertThat(session.request("later", List.of())).isNotDone();
        }
        assertThat(session.request("later", List.of())).isCompletedExceptionally();
        assertThat(endpoint.calls("later")).isEqualTo(RpcSession.MAX_PENDING);
    }

    @Test
    void textThatIsNotJsonEndsTheSession() {
        endpoint.deliverText("{");
        assertThat(session.end()).isDone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "{}", "{\"id\":77,\"result\":1}", "{\"params\":{\"subscription\":null}}", "3"})
    void messagesThatConcernNobodyAreIgnored(String text) {
        endpoint.deliverText(text);
        endpoint.on("echo", params -> "alive");
        assertThat(session.request("echo", List.of()).join().asText()).isEqualTo("alive");
    }
}
