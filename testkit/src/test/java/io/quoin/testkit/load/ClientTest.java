package io.quoin.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.signing.SessionKeyPair;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientTest {

    private final Client client = new Client(5, SessionKeyPair.generate(new Random(3)), 2);

    @Test
    void aRequestIsDoneAtTheLastReplyThatItNeedsAndOnlyThen() {
        assertThat(SignedRequest.peek(client.next(new byte[0]))).contains(new SignedRequest.Id(5, 0));
        assertThat(client.replied(0)).isEqualTo(-1);
        assertThat(client.replied(0)).isNotNegative();
        assertThat(client.replied(0)).isEqualTo(-1);
        assertThat(SignedRequest.peek(client.next(new byte[0]))).contains(new SignedRequest.Id(5, 1));
        assertThat(client.replied(0)).as("a late reply").isEqualTo(-1);
        assertThat(client.replied(1)).isEqualTo(-1);
        assertThat(client.replied(1)).isNotNegative();
    }

    @Test
    void percentilesAreOfWhatWasCounted() {
        Latencies latencies = new Latencies();
        assertThat(latencies.percentile(50)).isZero();
        latencies.add(1, 1);
        latencies.reset();
        for (int i = 1; i <= 10_000; i++) {
            latencies.add(i * 1_000_000L, i / 100);
        }
        assertThat(latencies.count()).isEqualTo(10_000);
        assertThat(latencies.blocks()).isEqualTo(101);
        assertThat(latencies.percentile(50)).isEqualTo(5_001);
        assertThat(latencies.percentile(99)).isEqualTo(9_901);
    }
}
