package io.quoin.plugins.bittensor.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.bittensor.fake.FakeEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailoverConnectionTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final AtomicInteger greetings = new AtomicInteger();

    private final AtomicInteger head = new AtomicInteger();

    @BeforeEach
    void answer() {
        endpoint.on("chain_getFinalizedHead", params -> "0x" + head.incrementAndGet())
                .on("echo", params -> "alive");
    }

    private FailoverConnection connection(Greeting greeting) {
        return new FailoverConnection(
                List.of(URI.create("ws://one"), URI.create("ws://two")),
                endpoint,
                greeting,
                new FailoverConnection.Timing(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(20)),
                new Random(1));
    }

    @Test
    void anUnexpectedFailureOfOneEndpointLeadsToTheNext() {
        try (FailoverConnection connection = connection(session -> {
            if (greetings.incrementAndGet() == 1) {
                throw new ClassCastException("an answer of another kind");
            }
        })) {
            connection.start();
            assertThat(connection.session().endpoint()).isEqualTo("ws://two");
            assertThat(connection.read("echo").asText()).isEqualTo("alive");
        }
    }

    @Test
    void anEndpointThatFinalizesWithoutNotifyingIsLeft() throws ConnectionLostException {
        RpcSession session = session();
        Pulse pulse = new Pulse(session, Duration.ofSeconds(5));
        for (int i = 0; i <= Pulse.SILENT_CHECKS; i++) {
            assertThat(session.end()).isNotDone();
            pulse.check();
        }
        assertThat(session.end().join()).contains("does not notify");
    }

    @Test
    void anEndpointThatNotifiesOrStandsStillIsKept() throws ConnectionLostException {
        RpcSession session = session();
        Pulse pulse = new Pulse(session, Duration.ofSeconds(5));
        for (int i = 0; i < 10; i++) {
            pulse.check();
            endpoint.push("s1", "head");
        }
        endpoint.on("chain_getFinalizedHead", params -> "0x00");
        for (int i = 0; i < 10; i++) {
            pulse.check();
        }
        assertThat(session.end()).isNotDone();
    }

    private RpcSession session() throws ConnectionLostException {
        RpcSession session = new RpcSession("ws://fake");
        session.attach(endpoint.connect(URI.create("ws://fake"), Duration.ofSeconds(1), session));
        return session;
    }
}
