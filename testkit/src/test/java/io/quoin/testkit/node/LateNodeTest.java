package io.quoin.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.client.NodeClient;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.mock.MockPlugin;
import io.quoin.testkit.mock.storage.MockStorage;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A whole node that starts with an empty store beside running ones. Their consensus is a mock without a log: what a
 * validator may sign after the loss of one is not shown here.
 */
class LateNodeTest {

    /** A module with a memory and {@code evaluate}; it is never evaluated. */
    private static final byte[] MODULE = HexFormat.of()
            .parseHex("0061736d01000000" + "01050160" + "00017e" + "03020100" + "0503010001" + "071502"
                    + "066d656d6f7279" + "0200" + "086576616c75617465" + "0000" + "0a0601040042000b");

    /** Mocks; a node that is started again has an empty store. */
    static final class Setup extends MockSetup {

        private final Set<Integer> started = new HashSet<>();

        @Override
        protected NodeSetup.Builder plugins(NodeSetup.Builder setup, int index) {
            return started.add(index)
                    ? setup
                    : setup.plugin(
                            "new disk",
                            MockPlugin.builder()
                                    .storage(MockStorage.builder("disk").build())
                                    .build());
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("catch-up", Map.of("snapshot-interval", 8, "snapshot-lag", 8));
        }
    }

    @NodeTest(validators = 3, setup = Setup.class)
    void aNodeWithAnEmptyStoreTakesASnapshotAndFollowsOn(TestNetwork network) {
        for (int i = 0; i < 20; i++) {
            decide(network, i);
        }
        network.restart(2);
        TestNode late = network.node(2);
        long first = late.status().path("firstBlock").asLong();
        assertThat(first)
                .isGreaterThanOrEqualTo(16)
                .isLessThanOrEqualTo(network.node(0).height() - 2);
        assertThat(first % 8).isZero();
        assertThat(late.height()).isGreaterThanOrEqualTo(first);

        // The mocks' consensus decides nothing without the late one's vote.
        decide(network, 20);
        long height = network.node(0).height();
        late.awaitHeight(height);
        assertThat(late.stateRoot(height)).isEqualTo(network.node(0).stateRoot(height));
        assertThatThrownBy(() -> late.rpc().call("ledger_block", Map.of("height", 5)))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("blocks from height " + first + " on");
    }

    @NodeTest(validators = 3, setup = Setup.class)
    void aNodeThatIsNotFarBehindTakesTheBlocks(TestNetwork network) {
        for (int i = 0; i < 3; i++) {
            decide(network, i);
        }
        network.restart(2);
        TestNode late = network.node(2);
        long height = network.node(0).height();
        late.awaitHeight(height);
        assertThat(late.status().path("firstBlock").asLong()).isEqualTo(1);
        assertThat(late.stateRoot(height)).isEqualTo(network.node(0).stateRoot(height));
    }

    /** Has a command in a block of its own. */
    private static void decide(TestNetwork network, int number) {
        NodeClient client = new NodeClient(network.node(0).rpc());
        Manifest manifest = new Manifest(
                client.putBlob(MODULE),
                MODULE.length,
                "quoin_v1",
                ChallengePolicy.STANDARD,
                Octets.EMPTY,
                new ChallengeLimits(1_000_000, 1_000, 16, 1_024, new StorageQuota(3, 40), 60_000),
                0,
                1,
                Manifest.SCORING_PROPORTIONAL);
        RegisterChallenge command = new RegisterChallenge(new ChallengeName("late-" + number), manifest);
        Hash id = client.submit(SignedCommand.byOwners(client.networkId(), command, List.of(network.owner())))
                .id();
        assertThat(client.awaitApplied(id, Duration.ofMinutes(1)).height()).isPositive();
    }
}
