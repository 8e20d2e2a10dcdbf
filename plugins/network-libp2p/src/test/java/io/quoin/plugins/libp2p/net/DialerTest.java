package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.resolve.AddressResolver;
import io.quoin.plugins.libp2p.resolve.NameService;
import io.quoin.plugins.libp2p.transport.TcpTransport;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DialerTest {

    private final SilentNames names = new SilentNames();
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
    private final NetworkThreads threads = new NetworkThreads(1);
    private final TcpTransport transport = new TcpTransport(1);
    private final Swarm swarm = swarm(1);
    private final Dialer dialer = new Dialer(
            swarm,
            new AddressResolver(names),
            threads,
            timers,
            new Random(1),
            Duration.ofMillis(250),
            Duration.ofSeconds(15));

    @AfterEach
    void close() {
        names.answered.countDown();
        transport.close();
        threads.close();
        timers.shutdownNow();
    }

    @Test
    void aSilentNameServerHoldsUpNeitherHandlersNorAddressesWithoutAName() throws Exception {
        swarm.addListener(dialer);
        Multiaddr reachable = swarm(2).listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"));
        for (int i = 0; i < 8; i++) {
            var unused = dialer.keep(Multiaddr.parse("/dns4/silent-" + i + ".example/tcp/4001/p2p/" + id(100 + i)));
        }
        assertThat(names.asked.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> handler = CompletableFuture.runAsync(() -> {}, threads.workers());
        assertThat(handler).succeedsWithin(Duration.ofSeconds(30));
        CompletableFuture<PeerId> connected = dialer.keep(Multiaddr.parse(reachable + "/p2p/" + id(2)));
        assertThat(connected).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(id(2));
    }

    private Swarm swarm(int identity) {
        return new Swarm(
                Vectors.identity(identity),
                Settings.connections(1 << 20),
                transport,
                new InboundProtocols(),
                InstantSource.system(),
                new Random(identity),
                threads.core(),
                Metrics.none());
    }

    private static PeerId id(int identity) {
        return Vectors.identity(identity).id();
    }

    /** Answers nothing until the test is over. */
    private static final class SilentNames implements NameService {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answered = new CountDownLatch(1);

        @Override
        public List<InetAddress> hosts(String name) throws UnknownHostException {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        }

        @Override
        public List<String> texts(String name) throws UnknownHostException {
            throw new UnknownHostException(name);
        }
    }
}
