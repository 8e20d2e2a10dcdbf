package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionEndTest {

    @Test
    void aConnectionThatEndedLeavesNoTimer() {
        ConnectionPair pair = new ConnectionPair(new InboundProtocols());
        assertThat(pair.pending()).as("the keepalive of both sides").isEqualTo(2);
        pair.dialler().close("over");
        pair.advance(Duration.ZERO);
        assertThat(pair.pending()).isZero();
    }
}
