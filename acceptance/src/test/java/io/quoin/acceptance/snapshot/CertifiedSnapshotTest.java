package io.quoin.acceptance.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.client.NodeClient;
import io.quoin.testkit.node.TestNetwork;
import io.quoin.testkit.node.TestNode;
import io.quoin.testkit.waiting.Waiting;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A validator that has lost its disk gets the state over libp2p, while the others go on and one of them lies. */
class CertifiedSnapshotTest {

    private static final int LATE = SignedSetup.VALIDATORS - 1;

    /** With a challenge in each, the state at this height is more than one answer may hold. */
    private static final int SNAPSHOT = 2 * SignedSetup.INTERVAL;

    /** So far the network goes on while the late one starts: all peers offer the same snapshot until then. */
    private static final int BEFORE_THE_NEXT = SNAPSHOT + SignedSetup.INTERVAL - 2;

    @TempDir
    private Path scratch;

    @Test
    void aLateValidatorTakesTheStateInPartsAndDropsThePeerWhosePartsAreWrong() throws Exception {
        try (SignedSetup setup = new SignedSetup(scratch);
                TestNetwork network = TestNetwork.start(SignedSetup.VALIDATORS, setup, InstantSource.system())) {
            network.awaitReady();
            TestNode running = network.node(1);
            OwnersCommands owner = new OwnersCommands(new NodeClient(running.rpc()), network.owner());
            while (running.height() < SNAPSHOT + 2) {
                owner.register();
            }
            network.awaitHeight(SNAPSHOT + 2);
            CompletableFuture<TestNode> started = new CompletableFuture<>();
            AtomicBoolean goOn = new AtomicBoolean(true);
            CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> {
                while (goOn.get()) {
                    if (running.height() >= BEFORE_THE_NEXT) {
                        started.join();
                    }
                    owner.change();
                }
            });
            try {
                network.restartEmpty(LATE);
                TestNode late = network.node(LATE);
                started.complete(late);
                assertTookTheSnapshot(late, setup);
                Waiting.until(
                        "the late one votes",
                        () -> late.status().path("consensus").path("voting").asBoolean());
            } finally {
                goOn.set(false);
                started.cancel(false);
            }
            traffic.join();
            long height = running.height();
            assertThat(height).isGreaterThan(SNAPSHOT + 2);
            network.awaitHeight(height);
            assertThat(network.nodes())
                    .extracting(node -> node.stateRoot(height))
                    .containsOnly(running.stateRoot(height));
        }
    }

    private static void assertTookTheSnapshot(TestNode late, SignedSetup setup) throws Exception {
        assertThat(late.status().path("firstBlock").asLong()).isEqualTo(SNAPSHOT);
        assertThat(late.metric("quoin_catch_up_entries")).isGreaterThan(SNAPSHOT);
        assertThat(setup.lies()).isPositive();
        assertThat(late.metric("quoin_catch_up_refusals")).isEqualTo(1);
    }
}
