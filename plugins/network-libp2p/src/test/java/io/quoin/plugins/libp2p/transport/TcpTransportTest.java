package io.quoin.plugins.libp2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.NetworkError;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpTransportTest {

    private static final int CHUNK = 1 << 20;
    private static final int ROUNDS = 20;
    private static final int MOST_DIALS = 100;
    private static final int MORE_THAN_SOCKETS_HOLD = 64;

    @Test
    void aPeerThatDoesNotReadCannotHoldAClosingConnection() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        try (TcpTransport transport = new TcpTransport(1);
                Socket silent = new Socket()) {
            InetSocketAddress bound = transport.listen(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), wire -> fillAndClose(wire, closed));
            silent.setReceiveBufferSize(1 << 12);
            silent.connect(bound);
            assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aDialAfterTheCloseIsRefusedAtOnce() {
        TcpTransport transport = new TcpTransport(1);
        transport.close();
        assertThat(dial(transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)))
                .isCompletedWithValue(NetworkError.NET_CLOSED);
    }

    /** Dials from another thread while the transport closes: each is told that it failed, or that it is connected. */
    @Test
    void aDialThatMeetsTheCloseIsToldItsOutcome() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            for (int round = 0; round < ROUNDS; round++) {
                TcpTransport transport = new TcpTransport(1);
                InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
                CountDownLatch first = new CountDownLatch(1);
                CompletableFuture<List<CompletableFuture<Object>>> dials = CompletableFuture.supplyAsync(() -> {
                    List<CompletableFuture<Object>> outcomes = new ArrayList<>();
                    do {
                        outcomes.add(dial(transport, address));
                        first.countDown();
                    } while (!NetworkError.NET_CLOSED.equals(
                                    outcomes.get(outcomes.size() - 1).getNow("under way"))
                            && outcomes.size() < MOST_DIALS);
                    return outcomes;
                });
                first.await();
                transport.close();
                for (CompletableFuture<Object> outcome : dials.get(30, TimeUnit.SECONDS)) {
                    assertThat(outcome).succeedsWithin(30, TimeUnit.SECONDS);
                }
            }
        }
    }

    private static CompletableFuture<Object> dial(TcpTransport transport, InetSocketAddress address) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        transport.dial(
                address,
                Duration.ofSeconds(10),
                wire -> outcome.complete("connected"),
                failure -> outcome.complete(failure.code()));
        return outcome;
    }

    private static void fillAndClose(Wire wire, CompletableFuture<Boolean> closed) {
        wire.receiver(new WireReceiver() {
            @Override
            public void received(byte[] bytes) {
                closed.completeExceptionally(new AssertionError("the peer is silent"));
            }

            @Override
            public void writable() {
                closed.complete(false);
            }

            @Override
            public void closed() {
                closed.complete(true);
            }
        });
        for (int i = 0; i < MORE_THAN_SOCKETS_HOLD; i++) {
            wire.write(new byte[CHUNK]);
        }
        wire.flush();
        wire.close();
    }
}
