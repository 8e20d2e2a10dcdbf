package io.quoin.plugins.libp2p.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.net.ConnectionPair;
import io.quoin.plugins.libp2p.net.InboundProtocols;
import io.quoin.plugins.libp2p.net.TestStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PingEchoTest {

    @Test
    void aPeerThatDoesNotReadItsEchoesLosesItsStream() {
        InboundProtocols protocols = new InboundProtocols();
        protocols.add(Ping.PROTOCOL, new Ping(Duration.ofSeconds(15), new Random(1)));
        ConnectionPair pair = new ConnectionPair(protocols);
        TestStream flood = new TestStream();
        pair.dialler().open(List.of(Ping.PROTOCOL), flood);
        pair.advance(Duration.ZERO);
        pair.dialler().execute(() -> flood.agreed().bytes().write(new byte[1 << 20]));
        pair.advance(Duration.ZERO);
        assertThat(flood.failure()).isPresent();
    }
}
