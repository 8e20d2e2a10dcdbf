package io.quoin.plugins.bittensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.plugins.bittensor.fake.FakeEndpoint;
import io.quoin.plugins.bittensor.fake.FakeRpcError;
import io.quoin.plugins.bittensor.fake.FakeRuntime;
import io.quoin.plugins.bittensor.fake.FakeSubstrate;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.Neuron;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.extrinsic.CallCodec;
import io.quoin.substrate.extrinsic.ExtrinsicCodec;
import io.quoin.substrate.extrinsic.SignedExtrinsic;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.testkit.kit.chain.TestChainContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against an endpoint that misbehaves on purpose. */
@Timeout(60)
class ScriptedChainTest {

    private static final int NETUID = 1;
    private static final byte[] HOTKEY = new BittensorChainFactory()
            .accounts()
            .signer(new byte[32])
            .account()
            .toBytes();
    private static final byte[] STRANGER =
            new BittensorChainFactory().accounts().signer(HOTKEY).account().toBytes();

    @TempDir
    Path directory;

    private final Metadata metadata = FakeRuntime.without();
    private final FakeSubstrate substrate = new FakeSubstrate(metadata).withSubnet(NETUID, STRANGER, HOTKEY);
    private final FakeEndpoint endpoint = substrate.endpoint();
    private final BlockingQueue<byte[]> submitted = new LinkedBlockingQueue<>();
    private final BittensorChainFactory factory = new BittensorChainFactory(() -> endpoint, () -> new byte[32]);
    private final TestChainContext context =
            new TestChainContext(Path.of("."), Optional.of(factory.accounts().signer(new byte[32])));

    private Chain open(TestChainContext with) {
        BittensorConfig config = new BittensorConfig(
                List.of("ws://fake.example:1"),
                "",
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofMillis(250),
                8,
                Duration.ofSeconds(30));
        return factory.create(config, with);
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    private void acceptSubmissions() {
        endpoint.on("author_submitAndWatchExtrinsic", params -> {
            byte[] extrinsic = bytes(params.get(0));
            endpoint.afterAnswer(() -> submitted.add(extrinsic));
            return "watch";
        });
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asText(), 2, hex.asText().length());
    }

    private static WeightSubmission weights(int mechanism) {
        return new WeightSubmission(NETUID, mechanism, 1, List.of(new UidWeight(0, 7)), 3);
    }

    private static void assertFails(CompletableFuture<WeightInclusion> answer, ChainError code, String text) {
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        QuoinException.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    @Test
    void theExtrinsicSaysWhatTheSubmissionSays() throws Exception {
        acceptSubmissions();
        try (Chain chain = open(context)) {
            CompletableFuture<WeightInclusion> answer = chain.submitWeights(weights(2));
            byte[] encoded = submitted.take();
            SignedExtrinsic extrinsic = new ExtrinsicCodec(metadata).decode(encoded);
            assertThat(extrinsic.signer()).isEqualTo(HOTKEY);
            assertThat(extrinsic.extra().nonce()).isEqualTo(5);
            assertThat(extrinsic.extra().era().period()).isEqualTo(8);
            assertThat(new CallCodec(metadata)
                            .decode(extrinsic.call())
                            .arguments()
                            .values())
                    .containsEntry("mecid", ScaleValue.of(2))
                    .containsEntry("version_key", ScaleValue.of(3));
            String block = substrate.finalizeBlock(List.of(encoded), List.of(FakeSubstrate.success(0)));
            endpoint.push("watch", Map.of("finalized", block));
            assertThat(answer.get(30, TimeUnit.SECONDS).block()).isEqualTo(chain.finalizedHead());
        }
    }

    @Test
    void aFailureInTheBlockIsNamedByTheRuntimesMetadata() throws Exception {
        acceptSubmissions();
        try (Chain chain = open(context)) {
            CompletableFuture<WeightInclusion> answer = chain.submitWeights(weights(0));
            String block = substrate.finalizeBlock(
                    List.of(new byte[] {0}, submitted.take()),
                    List.of(FakeSubstrate.success(0), FakeSubstrate.failure(1, 7, 3)));
            endpoint.push("watch", Map.of("finalized", block));
            assertFails(answer, ChainError.CHAIN_DISPATCH, "SubtensorModule.SettingWeightsTooFast");
        }
    }

    @Test
    void aConnectionLostAfterTheSubmissionLeadsToASearchInTheFinalizedBlocks() throws Exception {
        acceptSubmissions();
        try (Chain chain = open(context)) {
            CompletableFuture<WeightInclusion> answer = chain.submitWeights(weights(0));
            byte[] encoded = submitted.take();
            endpoint.on("author_submitAndWatchExtrinsic", params -> {
                throw new FakeRpcError(1013, "Transaction Already Imported", "");
            });
            substrate.finalizeEmptyBlock();
            endpoint.breakConnection();
            substrate.finalizeBlock(List.of(encoded), List.of(FakeSubstrate.success(0)));
            assertThat(answer.get(30, TimeUnit.SECONDS).block().number()).isEqualTo(2);
        }
    }

    @Test
    void anExtrinsicWhoseAnswerIsLostIsDeliveredAgainUnchanged() throws Exception {
        endpoint.on("author_submitAndWatchExtrinsic", params -> {
            byte[] extrinsic = bytes(params.get(0));
            endpoint.afterAnswer(() -> submitted.add(extrinsic));
            if (endpoint.calls("author_submitAndWatchExtrinsic") == 1) {
                endpoint.afterAnswer(endpoint::breakConnection);
                return FakeEndpoint.SILENCE;
            }
            return "watch";
        });
        try (Chain chain = open(context)) {
            CompletableFuture<WeightInclusion> answer = chain.submitWeights(weights(0));
            byte[] first = submitted.take();
            byte[] second = submitted.take();
            assertThat(second).isEqualTo(first);
            String block = substrate.finalizeBlock(List.of(second), List.of(FakeSubstrate.success(0)));
            endpoint.push("watch", Map.of("finalized", block));
            assertThat(answer.get(30, TimeUnit.SECONDS).block().number()).isEqualTo(1);
        }
    }

    @Test
    void anExtrinsicWhoseEraHasPassedIsNotIncluded() throws Exception {
        acceptSubmissions();
        try (Chain chain = open(context)) {
            CompletableFuture<WeightInclusion> answer = chain.submitWeights(weights(0));
            submitted.take();
            endpoint.on("author_submitAndWatchExtrinsic", params -> {
                throw new FakeRpcError(1010, "Invalid Transaction", "Transaction is outdated");
            });
            for (int i = 0; i < 10; i++) {
                substrate.finalizeEmptyBlock();
            }
            endpoint.push("watch", Map.of("finalityTimeout", "0x00"));
            assertFails(answer, ChainError.CHAIN_NOT_INCLUDED, "where its validity ended");
        }
    }

    @Test
    void aStaleNonceIsReadAnewAndOtherRefusalsAreFinal() throws Exception {
        endpoint.on("author_submitAndWatchExtrinsic", params -> {
            boolean first = endpoint.calls("author_submitAndWatchExtrinsic") == 1;
            throw new FakeRpcError(1010, "Invalid Transaction", first ? "Transaction is outdated" : "Custom error: 6");
        });
        try (Chain chain = open(context)) {
            assertFails(chain.submitWeights(weights(0)), ChainError.CHAIN_REJECTED, "rate limit");
            assertThat(endpoint.calls("system_accountNextIndex")).isEqualTo(2);
        }
    }

    @Test
    void anExtrinsicThatThePoolThrowsOutFails() throws Exception {
        acceptSubmissions();
        try (Chain chain = open(context)) {
            CompletableFuture<WeightInclusion> answer = chain.submitWeights(weights(0));
            submitted.take();
            endpoint.push("watch", "ready");
            endpoint.push("watch", Map.of("inBlock", "0x00"));
            endpoint.push("watch", "dropped");
            assertFails(answer, ChainError.CHAIN_NOT_INCLUDED, "dropped");
        }
    }

    @Test
    void aBlockThatDoesNotHoldTheExtrinsicIsNotBelieved() throws Exception {
        acceptSubmissions();
        try (Chain chain = open(context)) {
            CompletableFuture<WeightInclusion> answer = chain.submitWeights(weights(0));
            submitted.take();
            endpoint.push("watch", Map.of("finalized", substrate.finalizeEmptyBlock()));
            assertFails(answer, ChainError.CHAIN_PROTOCOL, "it is not there");
        }
    }

    @Test
    void commitRevealIsRefusedBeforeAnythingIsSent() {
        acceptSubmissions();
        substrate.put("CommitRevealWeightsEnabled", ScaleValue.of(true), ScaleValue.of(NETUID));
        try (Chain chain = open(context)) {
            assertFails(chain.submitWeights(weights(0)), ChainError.CHAIN_UNSUPPORTED, "commit-reveal");
            assertThat(endpoint.calls("author_submitAndWatchExtrinsic")).isZero();
        }
    }

    @Test
    void aSignerOfAnotherSchemeIsNoticedBeforeAnythingIsSent() {
        acceptSubmissions();
        AccountSigner wrong = new AccountSigner() {
            @Override
            public AccountId account() {
                return new AccountId(HOTKEY);
            }

            @Override
            public byte[] sign(byte[] message) {
                return new byte[64];
            }
        };
        try (TestChainContext with = new TestChainContext(directory, Optional.of(wrong));
                Chain chain = open(with)) {
            assertFails(chain.submitWeights(weights(0)), ChainError.CHAIN_KEY, "nothing was sent");
            assertThat(submitted).isEmpty();
        }
    }

    @Test
    void anUpgradedRuntimeIsReadAnewAndAnOldOneIsNot() {
        try (Chain chain = open(context)) {
            assertThat(chain.metagraph(NETUID, chain.finalizedHead()).ownerUid())
                    .isZero();
            chain.metagraph(NETUID, chain.finalizedHead());
            assertThat(endpoint.calls("state_getMetadata")).isEqualTo(1);
            substrate.upgrade(294, FakeRuntime.without("Tempo"));
            assertThatThrownBy(() -> chain.metagraph(NETUID, chain.finalizedHead()))
                    .isInstanceOfSatisfying(
                            QuoinException.class,
                            error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_PROTOCOL))
                    .hasMessageContaining("SubtensorModule.Tempo");
            assertThat(endpoint.calls("state_getMetadata")).isEqualTo(2);
        }
    }

    @Test
    void shortListsAreFilledUpAndTheOwnerIsFoundByItsHotkey() {
        ScaleValue netuid = ScaleValue.of(NETUID);
        substrate.put("ValidatorPermit", ScaleValue.items(ScaleValue.of(true)), netuid);
        substrate.put("SubnetOwnerHotkey", ScaleValue.of(HOTKEY), netuid);
        try (Chain chain = open(context)) {
            Metagraph metagraph = chain.metagraph(NETUID, chain.finalizedHead());
            AccountId nobody = new AccountId(new byte[32]);
            assertThat(metagraph.neurons())
                    .containsExactly(
                            new Neuron(0, new AccountId(STRANGER), nobody, 0, true, 0),
                            new Neuron(1, new AccountId(HOTKEY), nobody, 100, false, 0));
            assertThat(metagraph.ownerUid()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerWithoutTheAskedKeysIsNotUnderstood() {
        endpoint.on("state_queryStorageAt", params -> List.of(Map.of("changes", List.of())));
        try (Chain chain = open(context)) {
            assertThatThrownBy(() -> chain.metagraph(NETUID, chain.finalizedHead()))
                    .isInstanceOfSatisfying(
                            QuoinException.class,
                            error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_PROTOCOL));
        }
    }

    @Test
    void aHeaderThatIsNotTheBlocksIsNotBelieved() {
        FakeSubstrate other = new FakeSubstrate(metadata);
        String wrong = other.finalizeEmptyBlock();
        endpoint.on("chain_getFinalizedHead", params -> wrong);
        endpoint.on(
                "chain_getHeader",
                params -> Map.of(
                        "parentHash", wrong,
                        "number", "0x1",
                        "stateRoot", wrong,
                        "extrinsicsRoot", wrong,
                        "digest", Map.of("logs", List.of())));
        assertThatThrownBy(() -> open(context))
                .isInstanceOfSatisfying(
                        QuoinException.class, error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_PROTOCOL))
                .hasMessageContaining("answered with block");
    }

    @Test
    void aSilentEndpointIsLeftAndTheReadIsTriedAgain() {
        try (Chain chain = open(context)) {
            endpoint.on(
                    "state_getRuntimeVersion",
                    params -> endpoint.calls("state_getRuntimeVersion") == 1
                            ? FakeEndpoint.SILENCE
                            : Map.of("specVersion", 293, "transactionVersion", 1));
            assertThat(chain.metagraph(NETUID, chain.finalizedHead()).neurons()).hasSize(2);
            assertThat(endpoint.connections()).isEqualTo(2);
        }
    }
}
