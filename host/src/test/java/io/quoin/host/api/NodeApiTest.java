package io.quoin.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.spread.SliceStatus;
import io.quoin.host.epoch.OwnInclusions;
import io.quoin.host.fixture.SliceStatuses;
import io.quoin.host.fixture.TestApi;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.merkle.MerkleProof;
import io.quoin.host.ledger.state.StateKeys;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeApiTest {

    private static final Hash UNKNOWN = TestNetwork.hash("unknown");

    private final TestApi api = new TestApi();

    private Hash put(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return Hash.fromHex(
                api.call("blob_put", Map.of("content", Base64.getEncoder().encodeToString(bytes)))
                        .path("hash")
                        .asText());
    }

    private static Map<String, String> encoded(SignedCommand command) {
        return Map.of("command", HexFormat.of().formatHex(command.encode()));
    }

    private static SignedCommand register(String module, int bytes) {
        return TestNetwork.byOwners(new RegisterChallenge(
                new ChallengeName("other"),
                new Manifest(
                        TestNetwork.hash(module),
                        bytes,
                        "quoin_v1",
                        ChallengePolicy.STANDARD,
                        new Octets(new byte[0]),
                        new ChallengeLimits(1, 1, 1, 1),
                        0,
                        1,
                        Manifest.SCORING_PROPORTIONAL)));
    }

    @Test
    void everyMethodIsListed() {
        List<String> names = new ArrayList<>();
        api.call("rpc_methods", Map.of()).forEach(name -> names.add(name.asText()));
        assertThat(names)
                .containsExactly(
                        "blob_put",
                        "blob_status",
                        "challenge_list",
                        "challenge_storage",
                        "consensus_timeline",
                        "epoch_weights",
                        "ledger_block",
                        "ledger_proof",
                        "ledger_receipt",
                        "ledger_stateRoot",
                        "ledger_submit",
                        "submission_get",
                        "submission_list",
                        "system_status");
    }

    @Test
    void theTimelineIsTheEngines() {
        JsonNode timeline = api.call("consensus_timeline", Map.of());
        assertThat(timeline).hasSize(2);
        assertThat(timeline.get(1).path("height").asLong()).isEqualTo(1);
        assertThat(timeline.get(1).path("round").asInt()).isEqualTo(1);
        assertThat(timeline.get(1).path("phase").asText()).isEqualTo("propose");
        assertThat(timeline.get(1).path("entered").asText()).isEqualTo("1970-01-01T00:00:03.500Z");
    }

    @Test
    void theStatusIsMeasured() {
        api.chain.finalise(105);
        api.notReady.set(List.of("no quorum"));
        api.mesh.join(FakeKeys.session("validator 1").publicKey());
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        JsonNode status = api.call("system_status", Map.of());
        assertThat(status.path("networkId").asText()).isEqualTo(TestNetwork.ID);
        assertThat(status.path("height").asLong()).isEqualTo(1);
        assertThat(status.path("stateRoot").asText())
                .isEqualTo(api.ledger.queries().stateRoot(1).orElseThrow().toHex());
        assertThat(status.path("ready").asBoolean()).isFalse();
        assertThat(status.path("notReady").get(0).asText()).isEqualTo("no quorum");
        assertThat(status.path("chainFinalized").asLong()).isEqualTo(105);
        assertThat(status.path("weightsFailure").asText()).isEqualTo("epoch 0: as told");
        assertThat(status.path("peers")).hasSize(1);
        assertThat(status.path("peers").get(0).path("roundTripMicros").isNull()).isTrue();
        assertThat(status.path("plugins").get(0).path("id").asText()).isEqualTo("storage-fake");
        assertThat(status.path("consensus").path("voting").asBoolean()).isTrue();
    }

    @Test
    void aSubmissionGetsASignedReceiptAndCanBeFollowed() {
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        Hash artifact = put("program");
        SignedCommand submit = SignedCommand.byAccount(
                TestNetwork.ID,
                new Submit(
                        TestNetwork.SORTING,
                        artifact,
                        7,
                        TestNetwork.miner("alice").account(),
                        1),
                TestNetwork.miner("alice"));
        String id = submit.id(TestNetwork.ID).toHex();
        JsonNode receipt = api.call("ledger_submit", encoded(submit));
        assertThat(api.published).containsExactly(artifact);
        assertThat(receipt.path("id").asText()).isEqualTo(id);
        assertThat(receipt.path("time").asLong()).isEqualTo(TestApi.NOW);
        byte[] domain = "quoin/testnet/receipt/1".getBytes(StandardCharsets.US_ASCII);
        byte[] fields =
                new CanonicalWriter().fixed(Hash.fromHex(id)).u63(TestApi.NOW).toBytes();
        assertThat(FakeKeys.SESSIONS.verify(
                        api.session.publicKey(),
                        concat(domain, fields),
                        HexFormat.of().parseHex(receipt.path("signature").asText())))
                .isTrue();
        assertThat(api.refusal("ledger_receipt", Map.of("id", id))).isEqualTo("RPC_NOT_FOUND");
        assertThat(api.refusal("submission_get", Map.of("id", id))).isEqualTo("RPC_NOT_FOUND");
        TestNetwork.decideProposal(api.ledger);
        assertThat(api.call("ledger_receipt", Map.of("id", id)).path("height").asLong())
                .isEqualTo(2);
        JsonNode submission = api.call("submission_get", Map.of("id", id));
        assertThat(submission.path("status").asText()).isEqualTo("EVALUATING");
        assertThat(submission.path("score").isNull()).isTrue();
        assertThat(api.call("submission_list", Map.of()).get(0)).isEqualTo(submission);
        assertThat(api.refusal("ledger_submit", encoded(submit))).isEqualTo("LEDGER_DECIDED");
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void aFinalSubmissionShowsEachEvaluation() {
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        Hash id = TestNetwork.finalise(api.ledger, "alice", 1, 42);
        JsonNode submission = api.call("submission_get", Map.of("id", id.toHex()));
        assertThat(submission.path("status").asText()).isEqualTo("FINAL");
        assertThat(submission.path("score").asLong()).isEqualTo(42);
        assertThat(submission.path("gas").asLong()).isEqualTo(77);
        assertThat(submission.path("evaluations")).hasSize(3);
        assertThat(submission.path("evaluations").get(0).path("engine").asText())
                .isEqualTo("fake 1.0");
    }

    @Test
    void challengesAreListed() {
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        JsonNode challenge = api.call("challenge_list", Map.of()).get(0);
        assertThat(challenge.path("name").asText()).isEqualTo("sorting");
        assertThat(challenge.path("emissionShare").asInt()).isEqualTo(5);
        assertThat(challenge.path("storageKeys").asInt()).isEqualTo(3);
        assertThat(challenge.path("storageBytes").asInt()).isEqualTo(40);
        assertThat(challenge.path("wallClockMs").asInt()).isEqualTo(60_000);
        assertThat(challenge.path("hostFunctions").get(0).asText()).isEqualTo("*");
        assertThat(challenge.path("network").asBoolean()).isFalse();
    }

    @Test
    void whatAChallengeKeepsIsShownFromAKeyOn() {
        assertThat(api.refusal("challenge_storage", Map.of("challenge", "sorting")))
                .isEqualTo("RPC_NOT_FOUND");
        assertThat(api.refusal("challenge_storage", Map.of("challenge", "No"))).isEqualTo("RPC_INVALID_PARAMS");
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        Hash id = TestNetwork.finalise(api.ledger, "alice", 1, 42, TestNetwork.writes("a", "1", "b", "22"));
        JsonNode all = api.call("challenge_storage", Map.of("challenge", "sorting"));
        assertThat(all.path("keys").asInt()).isEqualTo(2);
        assertThat(all.path("bytes").asInt()).isEqualTo(5);
        assertThat(all.path("entries")).hasSize(2);
        JsonNode one = api.call("challenge_storage", Map.of("challenge", "sorting", "from", "6100", "limit", 1));
        assertThat(one.path("entries")).hasSize(1);
        assertThat(one.path("entries").get(0).path("key").asText()).isEqualTo("62");
        assertThat(one.path("entries").get(0).path("value").asText()).isEqualTo("3232");
        assertThat(api.refusal("challenge_storage", Map.of("challenge", "sorting", "limit", 1_001)))
                .isEqualTo("RPC_INVALID_PARAMS");
        assertThat(api.call("submission_get", Map.of("id", id.toHex()))
                        .path("storage")
                        .asText())
                .isEqualTo("WRITTEN");
    }

    @Test
    void contentMustBeHereWithTheSizeThatTheCommandSays() {
        SignedCommand absent = register("module", 6);
        assertThat(api.refusal("ledger_submit", encoded(absent))).isEqualTo("BLOB_UNAVAILABLE");
        put("module");
        assertThat(api.refusal("ledger_submit", encoded(register("module", 7)))).isEqualTo("BLOB_WRONG");
        put("bad module");
        assertThat(api.refusal("ledger_submit", encoded(register("bad module", 10))))
                .isEqualTo("WASM_MALFORMED");
        assertThat(api.ledger.pool().size()).isZero();
        assertThat(api.published).isEmpty();
        api.call("ledger_submit", encoded(absent));
        assertThat(api.ledger.pool().size()).isEqualTo(1);
    }

    @Test
    void aClosedEpochsWeightsAreExplained() {
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        TestNetwork.finalise(api.ledger, "alice", 1, 42);
        assertThat(api.refusal("epoch_weights", Map.of("epoch", 0))).isEqualTo("RPC_NOT_FOUND");
        api.network.finalise(api.network.endOf(0, "alice"));
        TestNetwork.decideProposal(api.ledger);
        JsonNode weights = api.call("epoch_weights", Map.of("epoch", 0));
        JsonNode mechanism = weights.path("mechanisms").get(0);
        assertThat(weights.path("chainBlock").asLong()).isEqualTo(110);
        assertThat(mechanism.path("miners").get(0).path("score").asLong()).isEqualTo(42);
        assertThat(mechanism.path("weights").get(0).path("uid").asInt()).isEqualTo(11);
        assertThat(mechanism.path("inclusion").isNull()).isTrue();
        assertThat(api.store.size(OwnInclusions.TABLE)).isZero();
    }

    @Test
    void theStateRootOfAHeightIsTold() {
        JsonNode root = api.call("ledger_stateRoot", Map.of("height", 0));
        assertThat(root.path("stateRoot").asText())
                .isEqualTo(api.ledger.queries().stateRoot(0).orElseThrow().toHex());
        assertThat(api.refusal("ledger_stateRoot", Map.of("height", 9))).isEqualTo("RPC_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "blob_put, content, !, RPC_INVALID_PARAMS",
        "blob_put, contents, AA==, RPC_INVALID_PARAMS",
        "blob_status, hash, zz, RPC_INVALID_PARAMS",
        "ledger_submit, command, xyz, RPC_INVALID_PARAMS",
        "ledger_submit, command, 010203, LEDGER_MALFORMED",
        "ledger_receipt, id, 12, RPC_INVALID_PARAMS",
        "ledger_stateRoot, height, one, RPC_INVALID_PARAMS",
        "challenge_list, name, sorting, RPC_INVALID_PARAMS",
        "submission_get, id, zz, RPC_INVALID_PARAMS",
        "submission_list, limit, ten, RPC_INVALID_PARAMS",
        "epoch_weights, epoch, zero, RPC_INVALID_PARAMS",
        "system_status, x, y, RPC_INVALID_PARAMS",
        "system_stats, x, y, RPC_METHOD_NOT_FOUND"
    })
    void wrongParametersAreRefused(String method, String name, String value, String code) {
        assertThat(api.refusal(method, Map.of(name, value))).isEqualTo(code);
    }

    @Test
    void missingParametersAndNumbersOutOfRangeAreRefused() {
        for (String method : List.of(
                "blob_put",
                "blob_status",
                "ledger_submit",
                "ledger_receipt",
                "ledger_stateRoot",
                "submission_get",
                "epoch_weights")) {
            assertThat(api.refusal(method, Map.of())).as(method).isEqualTo("RPC_INVALID_PARAMS");
        }
        assertThat(api.refusal("ledger_receipt", Map.of("id", UNKNOWN.toHex(), "waitMs", 5_001)))
                .isEqualTo("RPC_INVALID_PARAMS");
        assertThat(api.refusal("submission_list", Map.of("limit", 0))).isEqualTo("RPC_INVALID_PARAMS");
        assertThat(api.refusal("submission_list", Map.of("limit", 1_001))).isEqualTo("RPC_INVALID_PARAMS");
        assertThat(api.refusal("ledger_receipt", Map.of("id", UNKNOWN.toHex()))).isEqualTo("RPC_NOT_FOUND");
        byte[] large = new byte[TestApi.MAX_BLOB + 1];
        assertThat(api.refusal("blob_put", Map.of("content", Base64.getEncoder().encodeToString(large))))
                .isEqualTo("BLOB_TOO_LARGE");
    }

    @Test
    void aBlockComesWithItsCertificate() {
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        CertifiedBlock decided = api.ledger.decided(1).orElseThrow();
        JsonNode answer = api.call("ledger_block", Map.of("height", 1));
        assertThat(answer.path("hash").asText())
                .isEqualTo(decided.block().hash().toHex());
        assertThat(Block.decode(HexFormat.of().parseHex(answer.path("encoded").asText()))
                        .hash())
                .isEqualTo(decided.block().hash());
        assertThat(answer.path("certificate").asText())
                .isEqualTo(HexFormat.of().formatHex(decided.certificate().proof()));
        assertThat(answer.path("commands").asInt()).isEqualTo(1);
        assertThat(api.refusal("ledger_block", Map.of("height", 2))).isEqualTo("RPC_NOT_FOUND");
        assertThat(api.refusal("ledger_block", Map.of("height", 0))).isEqualTo("RPC_NOT_FOUND");
    }

    @Test
    void whoKnowsTheRootCanCheckAnEntryAndAnAbsence() {
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        Hash root = api.ledger.queries().stateRoot(1).orElseThrow();
        MerkleProof present = proof(StateKeys.challenge(TestNetwork.SORTING));
        assertThat(present.value()).isPresent();
        assertThat(present.verify(root)).isTrue();
        MerkleProof absent = proof(StateKeys.challenge(new ChallengeName("absent")));
        assertThat(absent.value()).isEmpty();
        assertThat(absent.verify(root)).isTrue();
    }

    /** As a client puts it together that trusts nothing but the root. */
    private MerkleProof proof(byte[] key) {
        JsonNode answer = api.call("ledger_proof", Map.of("key", HexFormat.of().formatHex(key)));
        List<Hash> siblings = new ArrayList<>();
        answer.path("siblings").forEach(sibling -> siblings.add(Hash.fromHex(sibling.asText())));
        JsonNode leaf = answer.path("otherLeaf");
        return new MerkleProof(
                key,
                answer.path("value").isNull()
                        ? Optional.empty()
                        : Optional.of(
                                HexFormat.of().parseHex(answer.path("value").asText())),
                siblings,
                leaf.isNull()
                        ? Optional.empty()
                        : Optional.of(new MerkleProof.OtherLeaf(
                                Hash.fromHex(leaf.path("path").asText()),
                                Hash.fromHex(leaf.path("valueHash").asText()))));
    }

    @Test
    void whatIsHereOfAContentIsTold() {
        JsonNode nothing = api.call("blob_status", Map.of("hash", UNKNOWN.toHex()));
        assertThat(nothing.path("whole").asText()).isEqualTo("absent");
        assertThat(api.refusalOfStranger("blob_status", Map.of("hash", UNKNOWN.toHex())))
                .isEqualTo("RPC_FORBIDDEN");
        assertThat(nothing.path("spread").asBoolean()).isTrue();
        assertThat(nothing.path("manifests")).isEmpty();
        Hash hash = put("words");
        assertThat(api.call("blob_status", Map.of("hash", hash.toHex()))
                        .path("wholeBytes")
                        .asInt())
                .isEqualTo(5);
        api.store.write(new WriteBatch().put(BlobStore.TABLE, hash.toBytes(), new byte[3]), Durability.SYNCED);
        assertThat(api.call("blob_status", Map.of("hash", hash.toHex()))
                        .path("whole")
                        .asText())
                .isEqualTo("damaged");
    }

    @Test
    void howAContentIsCutAndWhoKeepsItIsTold() {
        SliceStatus status = SliceStatuses.looked();
        api.kept.add(status);
        api.kept.add(SliceStatuses.unknown());
        JsonNode looked = api.call(
                        "blob_status",
                        Map.of("hash", status.manifest().content().toHex()))
                .path("manifests")
                .get(0);
        assertThat(looked.path("manifest").asText())
                .isEqualTo(status.manifest().hash().toHex());
        assertThat(looked.path("dataSlices").asInt()).isEqualTo(2);
        assertThat(looked.path("paritySlices").asInt()).isEqualTo(2);
        assertThat(looked.path("chunkBytes").asInt()).isEqualTo(64);
        assertThat(looked.path("encrypted").asBoolean()).isFalse();
        assertThat(looked.path("kept").toString()).isEqualTo("[1]");
        assertThat(looked.path("look").toString())
                .isEqualTo("{\"at\":\"1970-01-01T00:00:07Z\",\"holders\":{\"other\":[0,2]},\"missing\":[3],"
                        + "\"roundsMissing\":1,\"lost\":false}");
        assertThat(looked.path("repair").path("by").asText()).isEqualTo("other");
        JsonNode unknown = api.call(
                        "blob_status",
                        Map.of(
                                "hash",
                                SliceStatuses.unknown().manifest().content().toHex()))
                .path("manifests")
                .get(0);
        assertThat(unknown.path("look").isNull()).isTrue();
        assertThat(unknown.path("repair").isNull()).isTrue();
        assertThat(unknown.path("announced").asBoolean()).isFalse();
    }
}
