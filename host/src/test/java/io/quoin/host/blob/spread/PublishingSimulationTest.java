package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.coding.BlobCoding;
import io.quoin.host.blob.coding.BlobSecret;
import io.quoin.host.blob.coding.EncodedContent;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether a node that has a content whole cuts it: two nodes, of which the other one keeps slices. */
class PublishingSimulationTest {

    private static final BlobCoding CODING = new BlobCoding(4, 4, 256);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final byte[] CONTENT = Fixtures.content(1, 5_000);
    private static final Hash ID = Hash.sha256(CONTENT);
    private static final BlobSecret SECRET = new BlobSecret(new byte[BlobSecret.BYTES]);

    private final SimulatedNetwork network = new SimulatedNetwork(1);
    private final SimulatedNetwork.Peer self = network.join(Fixtures.peer(0));
    private final SimulatedNetwork.Peer other = network.join(Fixtures.peer(1));
    private final BlobStore blobs = new BlobStore(new MemoryStore(), 1 << 16, 1 << 20);
    private final SliceStore slices = new SliceStore(new MemoryStore(), 1 << 20);
    private final SliceStore slicesOfOther = new SliceStore(new MemoryStore(), 1 << 20);
    private final BlobSpread spread = spread(self, blobs, slices);

    PublishingSimulationTest() {
        spread(other, new BlobStore(new MemoryStore(), 1 << 16, 1 << 20), slicesOfOther);
        self.connect(other);
        blobs.put(CONTENT);
    }

    private BlobSpread spread(SimulatedNetwork.Peer peer, BlobStore content, SliceStore store) {
        return new BlobSpread(
                peer,
                "/slices/1",
                content,
                store,
                new SpreadSettings(CODING, Optional.empty(), INTERVAL),
                () -> Set.of(ID),
                Runnable::run,
                network,
                new Random(1));
    }

    @Test
    void whatOthersKeepEncryptedIsNotPublishedForEverybody() {
        keep(slicesOfOther, Optional.of(SECRET));
        publish();
        assertThat(slices.holdings(ID)).isEmpty();
        publishMissing();
        assertThat(slices.holdings(ID)).isEmpty();
    }

    @Test
    void whatThisNodeKeepsEncryptedIsNotPublishedForEverybody() {
        keep(slices, Optional.of(SECRET));
        publish();
        assertThat(slices.holdings(ID))
                .allMatch(holding -> holding.manifest().encrypted())
                .hasSize(1);
    }

    @Test
    void anEncryptedManifestOfWhichNothingIsShownKeepsNobodyFromPublishing() {
        EncodedContent encoded = EncodedContent.of(CONTENT, CODING, Optional.of(SECRET));
        byte[] forged = encoded.slice(0).get(0).clone();
        forged[0]++;
        for (int slice = 0; slice < CODING.slices(); slice++) {
            slicesOfOther.add(
                    encoded.manifest(),
                    slice,
                    encoded.slice(slice).stream().map(shard -> forged).toList());
        }
        publish();
        assertThat(slices.holdings(ID)).isNotEmpty();
    }

    @Test
    void whatOthersKeepIsLookedAtAgainAndPublishedWhenTheyHaveLostIt() {
        keep(slicesOfOther, Optional.empty());
        publishMissing();
        assertThat(slices.holdings(ID)).isEmpty();
        slicesOfOther.holdings(ID).forEach(holding -> slicesOfOther.remove(holding.manifest(), holding.slices()));
        publishMissing();
        assertThat(slices.holdings(ID)).as("it was proven a moment ago").isEmpty();
        network.run(INTERVAL.multipliedBy(SlicePublisher.RECHECK));
        publishMissing();
        assertThat(slices.holdings(ID)).isNotEmpty();
    }

    private static void keep(SliceStore store, Optional<BlobSecret> secret) {
        EncodedContent encoded = EncodedContent.of(CONTENT, CODING, secret);
        for (int slice = 0; slice < CODING.slices(); slice++) {
            store.add(encoded.manifest(), slice, encoded.slice(slice));
        }
    }

    private void publish() {
        spread.publish(ID);
        network.run(Duration.ofSeconds(30));
    }

    private void publishMissing() {
        spread.publishMissing(Set.of(ID));
        network.run(Duration.ofSeconds(30));
    }
}
