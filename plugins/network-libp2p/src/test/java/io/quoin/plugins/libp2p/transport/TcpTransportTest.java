package io.quoin.plugins.libp2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpTransportTest {

    private static final int CHUNK = 1 << 20;
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
