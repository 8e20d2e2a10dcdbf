package io.quoin.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.blob.BlobStore;
import io.quoin.host.fixture.TestApi;
import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.rpc.RpcClient;
import io.quoin.host.rpc.RpcDispatcher;
import io.quoin.host.rpc.RpcError;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcServer;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTest {

    private static final String CHALLENGE = """
            {"name": "sorting", "interface": "quoin_v1", "module": "m.wasm", "params": "p", "mechanism": 1, "emissionShare": 7,
             "limits": {"gas": 10, "agentGas": 20, "memoryPages": 2, "outputBytes": 4}}
            """;

    @TempDir
    Path directory;

    private final TestApi api = new TestApi();
    private final RpcServer server = start(api.dispatcher);
    private final NodeClient node = client(server);

    private static RpcServer start(RpcDispatcher dispatcher) {
        return RpcServer.start("127.0.0.1", 0, dispatcher, header -> false, List::of, () -> "");
    }

    private static NodeClient client(RpcServer server) {
        return new NodeClient(new RpcClient(URI.create("http://127.0.0.1:" + server.port())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private SignedCommand pooled() {
        return api.ledger.pool().candidates(10).get(0);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call, String... message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code().name()).isEqualTo(code.name()))
                .hasMessageContainingAll(message);
    }

    @Test
    void aChallengeIsUploadedAndRegistered() throws IOException {
        write("m.wasm", "module");
        CommandReceipt receipt = new ChallengePublisher(node)
                .publish(write("challenge.json", CHALLENGE), List.of(TestNetwork.owner(0), TestNetwork.owner(2)));
        assertThat(receipt.id()).isEqualTo(pooled().id(TestNetwork.ID));
        assertThat(receipt.node()).isEqualTo(api.session.publicKey().toHex());
        assertThat(receipt.time()).isEqualTo(TestApi.NOW);
        assertThat(pooled().command()).isInstanceOfSatisfying(RegisterChallenge.class, register -> {
            assertThat(register.name().value()).isEqualTo("sorting");
            assertThat(register.manifest().moduleHash()).isEqualTo(TestNetwork.hash("module"));
            assertThat(register.manifest().moduleBytes()).isEqualTo(6);
            assertThat(register.manifest().mechanism()).isEqualTo(1);
            assertThat(register.manifest().emissionShare()).isEqualTo(7);
            assertThat(register.manifest().limits().agentGas()).isEqualTo(20);
        });
    }

    @Test
    void aBadDescriptionUploadsNothing() throws IOException {
        write("m.wasm", "module");
        Path description = write("challenge.json", CHALLENGE.replace("\"sorting\"", "\"No Name\""));
        int before = api.store.size(BlobStore.TABLE);
        assertRefused(
                ClientError.CLIENT_FILE,
                () -> new ChallengePublisher(node).publish(description, List.of(TestNetwork.owner(0))),
                "challenge.json",
                "No Name");
        assertThat(api.store.size(BlobStore.TABLE)).isEqualTo(before);
    }

    @Test
    void aDescriptionIsReadStrictly() throws IOException {
        ChallengeFile read = ChallengeFile.read(write("c.json", CHALLENGE));
        assertThat(read)
                .isEqualTo(new ChallengeFile(
                        "sorting",
                        "quoin_v1",
                        "m.wasm",
                        List.of("*"),
                        true,
                        Optional.empty(),
                        "p",
                        new ChallengeFile.Limits(10, 20, 2, 4, 0, 0, 60_000),
                        1,
                        7));
        for (String bad : List.of(
                CHALLENGE.replace("\"params\"", "\"parms\""),
                CHALLENGE.replace("\"params\": \"p\",", ""),
                CHALLENGE.replace("\"p\"", "null"),
                CHALLENGE.replace("\"gas\": 10", "\"gas\": 10.5"),
                CHALLENGE.replace("\"gas\": 10", "\"gas\": \"10\""),
                CHALLENGE.replace("\"mechanism\": 1,", "\"mechanism\": 1, \"mechanism\": 2,"),
                CHALLENGE + "{}",
                "[]")) {
            Path file = write("bad.json", bad);
            assertThatThrownBy(() -> ChallengeFile.read(file))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(ClientError.CLIENT_FILE));
        }
    }

    @Test
    void thePolicyIsPartOfTheManifest() throws IOException {
        write("m.wasm", "module");
        Path description = write(
                "challenge.json",
                CHALLENGE
                        .replace(
                                "\"params\"",
                                "\"hostFunctions\": [\"storage_set\", \"log\"], \"network\": false, \"params\"")
                        .replace(
                                "\"gas\": 10",
                                "\"storageKeys\": 3, \"storageBytes\": 99, \"wallClockMs\": 500, \"gas\": 10"));
        new ChallengePublisher(node).publish(description, List.of(TestNetwork.owner(0), TestNetwork.owner(2)));
        assertThat(pooled().command()).isInstanceOfSatisfying(RegisterChallenge.class, register -> {
            assertThat(register.manifest().policy().functions().names()).contains(List.of("log", "storage_set"));
            assertThat(register.manifest().limits().storage()).isEqualTo(new StorageQuota(3, 99));
            assertThat(register.manifest().limits().wallClockMillis()).isEqualTo(500);
        });
    }

    @Test
    void aPolicyThatCannotBeKeptIsRefused() throws IOException {
        write("m.wasm", "module");
        for (String bad : List.of(
                "\"network\": true",
                "\"hostFunctions\": [\"no_such_function\"]",
                "\"hostFunctions\": [\"*\", \"log\"]",
                "\"hostFunctions\": \"log\"")) {
            Path description = write("challenge.json", CHALLENGE.replace("\"params\"", bad + ", \"params\""));
            assertRefused(
                    ClientError.CLIENT_FILE,
                    () -> new ChallengePublisher(node).publish(description, List.of(TestNetwork.owner(0))),
                    "challenge.json");
        }
    }

    @Test
    void aChallengeWithNetworkAccessIsNotPublished() throws IOException {
        write("m.wasm", "module");
        Path description = write(
                "challenge.json",
                CHALLENGE.replace(
                        "\"params\"",
                        "\"deterministic\": false, \"network\": {\"allow\": [\"a.example:443\"]}, \"params\""));
        int before = api.store.size(BlobStore.TABLE);
        assertRefused(
                ClientError.CLIENT_NOT_DETERMINISTIC,
                () -> new ChallengePublisher(node).publish(description, List.of(TestNetwork.owner(0))),
                "sorting reaches into the network",
                "no network takes it");
        assertThat(api.store.size(BlobStore.TABLE)).isEqualTo(before);
        assertThat(api.ledger.pool().candidates(10)).isEmpty();
    }

    @Test
    void missingAndEmptyFilesAreNamed() throws IOException {
        assertRefused(ClientError.CLIENT_FILE, () -> ChallengeFile.read(directory.resolve("none.json")), "none.json");
        Path empty = write("empty.json", "");
        assertRefused(ClientError.CLIENT_FILE, () -> ChallengeFile.read(empty), "empty.json", "0 bytes");
    }

    @Test
    void anArtifactIsUploadedAndSubmitted() throws IOException {
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        CommandReceipt receipt = new Submitter(node, () -> Instant.ofEpochMilli(99))
                .submit("sorting", write("a.wasm", "program"), TestNetwork.miner("alice"));
        assertThat(receipt.id()).isEqualTo(pooled().id(TestNetwork.ID));
        assertThat(pooled().command())
                .isEqualTo(new Submit(
                        TestNetwork.SORTING,
                        TestNetwork.hash("program"),
                        7,
                        TestNetwork.miner("alice").account(),
                        99));
    }

    @Test
    void aCommandIsKnownAsAppliedOnceItsBlockIs() throws IOException {
        write("m.wasm", "module");
        Hash command = new ChallengePublisher(node)
                .publish(write("challenge.json", CHALLENGE), List.of(TestNetwork.owner(0), TestNetwork.owner(2)))
                .id();
        assertRefused(
                ClientError.CLIENT_NOT_APPLIED,
                () -> node.awaitApplied(command, Duration.ofMillis(1)),
                command.toHex(),
                "no block");

        TestNetwork.decideProposal(api.ledger);

        assertThat(node.awaitApplied(command, Duration.ZERO)).isEqualTo(new AppliedCommand(command, 1));
    }

    @Test
    void aRefusalInTheBlockIsTold() {
        SignedCommand pause =
                TestNetwork.byOwners(new SetChallengeState(TestNetwork.SORTING, ChallengeAction.PAUSE, 0));
        TestNetwork.decide(api.ledger, pause);

        assertRefused(
                ClientError.CLIENT_REFUSED,
                () -> node.awaitApplied(pause.id(TestNetwork.ID), Duration.ZERO),
                "LEDGER_CHALLENGE_UNKNOWN");
    }

    @Test
    void anUnknownChallengeIsTheNodesRefusal() throws IOException {
        Path artifact = write("a.wasm", "program");
        Submitter submitter = new Submitter(node, () -> Instant.ofEpochMilli(99));
        assertThatThrownBy(() -> submitter.submit("sorting", artifact, TestNetwork.miner("alice")))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code().name()).startsWith("LEDGER_CHALLENGE"));
        assertRefused(
                ClientError.CLIENT_FILE,
                () -> submitter.submit("Not A Name", artifact, TestNetwork.miner("alice")),
                "Not A Name");
    }

    @Test
    void anAnswerThatIsNoNodesIsRefused() {
        try (RpcServer other = start(new RpcDispatcher(
                List.of(new RpcMethod("system_status", List.of(), params -> Map.of("networkId", 7))), 1_000))) {
            assertRefused(RpcError.RPC_UNREACHABLE, () -> client(other).networkId(), "networkId", "7");
        }
    }
}
