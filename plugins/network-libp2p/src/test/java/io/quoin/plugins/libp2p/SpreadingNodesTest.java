package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.admin.ControlFiles;
import io.quoin.host.client.NodeClient;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.rpc.RpcClient;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.node.MockSetup;
import io.quoin.testkit.node.NodeSetup;
import io.quoin.testkit.node.TestNetwork;
import io.quoin.testkit.node.TestNode;
import io.quoin.testkit.waiting.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole nodes of mocks, with this network between them. */
@Timeout(240)
class SpreadingNodesTest {

    private static final Path MODULE = Path.of("../../examples/challenge-sorting/build/challenge.wasm");

    /** More than one chunk of 256 KiB, and nothing that can be compressed. */
    private static final int PADDING = 600_000;

    private static final class Libp2pSetup extends MockSetup {

        @Override
        protected NodeSetup.Builder plugins(NodeSetup.Builder setup, int index) {
            return setup.plugin("network-libp2p", new Libp2pPlugin());
        }
    }

    /** The example's module with a custom section of random bytes. */
    private static byte[] module() throws IOException {
        byte[] padding = new byte[PADDING];
        new Random(1).nextBytes(padding);
        byte[] name = {4, 'f', 'i', 'l', 'l'};
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(Files.readAllBytes(MODULE));
        module.write(0);
        int size = name.length + PADDING;
        for (; size >= 0x80; size >>>= 7) {
            module.write(size & 0x7f | 0x80);
        }
        module.write(size);
        module.writeBytes(name);
        module.writeBytes(padding);
        return module.toByteArray();
    }

    private static JsonNode status(TestNode node, Hash hash) {
        Path data = node.home().resolve("data");
        return RpcClient.ofOperator(
                        ControlFiles.address(data), ControlFiles.token(ControlFiles.tokenFile(data)), Waiting.LIMIT)
                .call("blob_status", Map.of("hash", hash.toHex()));
    }

    @Test
    void aModuleThatOneNodeTakesLiesInSlicesAtAll() throws IOException {
        byte[] module = module();
        try (TestNetwork network = TestNetwork.start(4, new Libp2pSetup(), InstantSource.system())) {
            network.awaitReady();
            NodeClient client = new NodeClient(network.node(0).rpc());
            Hash hash = client.putBlob(module);
            Manifest manifest = new Manifest(
                    hash,
                    module.length,
                    "quoin_v1",
                    ChallengePolicy.STANDARD,
                    Octets.EMPTY,
                    new ChallengeLimits(20_000_000, 30_000_000, 16, 1_024),
                    0,
                    1_000_000,
                    Manifest.SCORING_PROPORTIONAL);
            client.submit(SignedCommand.byOwners(
                    TestNetwork.ID,
                    new RegisterChallenge(new ChallengeName("padded"), manifest),
                    List.of(network.owner())));
            Waiting.until("each node keeps its share of the slices, and no more", () -> {
                double share = network.node(1).metric("quoin_slice_bytes");
                return share > PADDING / 4.0
                        && network.nodes().stream().allMatch(node -> node.metric("quoin_slice_bytes") == share);
            });
            assertThat(network.node(0).metric("quoin_content_bytes")).isEqualTo(module.length);
            assertThat(network.node(3).metric("quoin_content_bytes")).isZero();
            JsonNode told = status(network.node(3), hash);
            assertThat(told.path("whole").asText()).isEqualTo("absent");
            assertThat(told.at("/manifests/0/kept")).hasSize(2);
            assertThat(told.at("/manifests/0/dataSlices").asInt()).isEqualTo(4);
            assertThat(told.at("/manifests/0/chunks").asInt()).isGreaterThan(1);
            Waiting.until("the publisher has seen every slice at its holder", () -> {
                JsonNode look = status(network.node(0), hash).at("/manifests/0/look");
                return look.path("missing").isEmpty() && look.path("holders").size() == 3;
            });
        }
    }
}
