package io.quoin.host.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlobUpkeepTest {

    private final TestNetwork network = new TestNetwork();
    private final Ledger ledger = network.open(new MemoryStore());
    private final BlobStore blobs = new BlobStore(new MemoryStore(), 100, 1_000);
    private final List<Hash> recorded = new ArrayList<>();
    private final BlobReferences references = new BlobReferences(ledger.queries(), () -> recorded, 0);
    private Instant now = Instant.EPOCH;
    private final BlobUpkeep upkeep =
            new BlobUpkeep(references, blobs, Optional.empty(), Duration.ofHours(1), () -> now, Runnable::run);

    private Hash put(String text) {
        return blobs.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void hours(int hours) {
        for (int hour = 0; hour < hours; hour++) {
            upkeep.run();
            now = now.plus(Duration.ofHours(1));
        }
        upkeep.run();
    }

    @Test
    void whatTheLedgerRefersToStaysAndTheRestGoes() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        Hash past = TestNetwork.finalise(ledger, "m", 1, 5);
        Hash module = put("module");
        Hash artifact = put("m1");
        Hash other = put("other");
        assertThat(references.current()).containsExactlyInAnyOrder(module, artifact);
        hours(2);
        assertThat(blobs.contains(module)).isTrue();
        assertThat(blobs.contains(artifact)).isTrue();
        assertThat(blobs.contains(other)).isFalse();
        recorded.add(past);
        network.finalise(network.endOf(0, "m"));
        TestNetwork.decideProposal(ledger);
        hours(2);
        assertThat(blobs.contains(artifact)).isTrue();
        recorded.clear();
        TestNetwork.decide(ledger);
        hours(2);
        assertThat(blobs.contains(artifact)).isFalse();
        assertThat(blobs.contains(module)).isTrue();
    }
}
