package io.quoin.testkit.node;

import static io.quoin.testkit.mock.fault.Occurrence.always;
import static io.quoin.testkit.mock.fault.Occurrence.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.BindSession;
import io.quoin.host.ledger.command.SessionBinding;
import io.quoin.host.rpc.RpcClient;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.testkit.mock.storage.StorageOperation;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/testing.md}, and what the harness promises. */
class NodeTestTest {

    @NodeTest
    void aSingleNodeAnswers(RpcClient rpc, TestNode node) {
        var status = rpc.call("system_status", Map.of());
        assertThat(status.path("networkId").asText()).isEqualTo(TestNetwork.ID);
        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(node.height()).isZero();
    }

    @NodeTest(validators = 4)
    void aNetworkOrdersACommand(TestNetwork network) {
        network.node(2).submit(bindSession(network.node(2)), network.node(2).hotkey());
        network.awaitHeight(1);
        long height = network.node(2).height();
        network.awaitHeight(height);
        assertThat(network.nodes())
                .extracting(node -> node.stateRoot(height))
                .containsOnly(network.node(0).stateRoot(height));
        assertThat(network.node(0).stateRoot(height))
                .isNotEqualTo(network.node(0).stateRoot(0));
    }

    @NodeTest
    void aStoreThatBeginsToFailIsReported(TestNetwork network) {
        network.mocks().storage(0).faults().add(StorageOperation.WRITE, from(1), StorageError.STORE_IO);
        TestNode node = network.node(0);
        node.submit(bindSession(node), node.hotkey());
        Waiting.until(
                "the node stops voting",
                () -> !node.status().path("consensus").path("voting").asBoolean());
        assertThat(node.status().path("consensus").path("reason").asText())
                .contains("STORE_IO")
                .contains("The mock 'mock'");
    }

    @Test
    void aStoreThatDoesNotOpenKeepsTheNodeFromStarting() {
        MockSetup setup = new MockSetup();
        setup.storage(0).faults().add(StorageOperation.OPEN, always(), StorageError.STORE_IO);
        assertThatThrownBy(() -> TestNetwork.start(1, setup, InstantSource.system()))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(StorageError.STORE_IO))
                .hasMessageContaining("The mock 'mock'")
                .hasNoSuppressedExceptions();
    }

    @Test
    void aSetupThatFailsLeavesNoDirectory(@TempDir Path parent) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("network"));
        MockSetup setup = new MockSetup() {
            @Override
            protected NodeSetup.Builder plugins(NodeSetup.Builder builder, int index) {
                if (index == 1) {
                    throw new IllegalStateException("no second node");
                }
                return builder;
            }
        };
        assertThatThrownBy(() -> TestNetwork.start(2, setup, InstantSource.system(), directory))
                .hasMessage("no second node")
                .hasNoSuppressedExceptions();
        assertThat(directory).doesNotExist();
    }

    @Test
    void aThreadThatLivesOnIsNamed() throws InterruptedException {
        NodeThreads threads = new NodeThreads();
        CountDownLatch end = new CountDownLatch(1);
        Thread left = threads.call(() -> {
            Thread thread = new Thread(
                    () -> {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "left-over");
            thread.start();
            return thread;
        });
        Waiting.until("only the thread is left", () -> threads.living().equals(List.of("left-over")));
        end.countDown();
        left.join();
        threads.assertNoneLeft();
    }

    private static BindSession bindSession(TestNode node) {
        SessionKeyPair next = SessionKeyPair.generate(new Random(7));
        SessionBinding binding = new SessionBinding(node.hotkey().account(), next.publicKey(), 1);
        return new BindSession(
                binding.hotkey(),
                binding.sessionKey(),
                binding.validFromEpoch(),
                new Octets(next.sign(binding.signingBytes(TestNetwork.ID))));
    }
}
