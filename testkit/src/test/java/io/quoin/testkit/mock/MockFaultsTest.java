package io.quoin.testkit.mock;

import static io.quoin.testkit.mock.fault.Occurrence.always;
import static io.quoin.testkit.mock.fault.Occurrence.nth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.run.SelfTest;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.testkit.context.TestPluginContext;
import io.quoin.testkit.kit.chain.TestChainContext;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.kit.storage.StorageTestContext;
import io.quoin.testkit.mock.chain.ChainOperation;
import io.quoin.testkit.mock.chain.MockChain;
import io.quoin.testkit.mock.chain.MockChainConfig;
import io.quoin.testkit.mock.fault.FaultSettings;
import io.quoin.testkit.mock.network.MockNetwork;
import io.quoin.testkit.mock.network.MockNetworkConfig;
import io.quoin.testkit.mock.network.NetworkOperation;
import io.quoin.testkit.mock.storage.MockStorage;
import io.quoin.testkit.mock.storage.MockStorageConfig;
import io.quoin.testkit.mock.storage.StorageOperation;
import io.quoin.testkit.mock.wasm.MockWasm;
import io.quoin.testkit.mock.wasm.MockWasmConfig;
import io.quoin.testkit.waiting.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MockFaultsTest {

    private static final Table TABLE = new Table("t");
    private static final byte[] KEY = {1};

    @TempDir
    private Path directory;

    @Test
    void aWriteThatFailsChangesNothingAndNamesTheMock() {
        MockStorage storage = MockStorage.builder("broken")
                .failing(StorageOperation.WRITE, nth(2), StorageError.STORE_IO)
                .build();
        try (StorageTestContext context = new StorageTestContext(directory, Set.of(TABLE));
                KeyValueStore store = storage.create(MockStorageConfig.plain(), context)) {
            write(store, 1);
            assertThatThrownBy(() -> write(store, 2))
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(StorageError.STORE_IO))
                    .hasMessageContaining("'broken'")
                    .hasMessageContaining("WRITE call 2");
            assertThat(store.get(TABLE, KEY)).hasValue(new byte[] {1});
            write(store, 3);
            assertThat(store.get(TABLE, KEY)).hasValue(new byte[] {3});
        }
    }

    private static void write(KeyValueStore store, int value) {
        store.write(new WriteBatch().put(TABLE, KEY, new byte[] {(byte) value}), Durability.SYNCED);
    }

    @Test
    void weightsAreIncludedInTheNextBlockOrFailAsScripted() {
        MockChain mock = MockChain.builder()
                .failing(ChainOperation.SUBMIT_WEIGHTS, nth(2), ChainError.CHAIN_UNREACHABLE)
                .build();
        var hotkey = mock.accounts().signer(new byte[32]);
        mock.register(hotkey.account(), 100, true);
        mock.finalizeBlock();
        try (TestChainContext context = new TestChainContext(directory, Optional.of(hotkey));
                Chain chain = mock.create(MockChainConfig.plain(), context)) {
            CompletableFuture<WeightInclusion> first = chain.submitWeights(weights(1));
            assertThat(chain.submitWeights(weights(1))).isSameAs(first).isNotDone();
            assertThat(chain.submitWeights(weights(2))).isCompletedExceptionally();
            mock.finalizeBlock();
            assertThat(first)
                    .isCompletedWithValueMatching(included -> included.block().equals(chain.finalizedHead()));
            assertThat(chain.metagraph(1, chain.finalizedHead())
                            .neurons()
                            .get(0)
                            .lastUpdate())
                    .isEqualTo(2);
        }
    }

    private static WeightSubmission weights(long epoch) {
        return new WeightSubmission(1, 0, epoch, List.of(new UidWeight(0, 1)), 0);
    }

    @Test
    void aScriptedEngineAnswersByScriptAndPassesTheNodesSelfTest() {
        MockWasm mock = MockWasm.builder()
                .answering("twice", arguments -> new Outcome.Returned(new long[] {2 * arguments[0]}))
                .build();
        PreparedModule module = new PreparedModule(Hash.sha256(KEY), KEY, List.of(), List.of());
        try (TestPluginContext context = new TestPluginContext(directory);
                WasmEngine engine = mock.create(MockWasmConfig.plain(), context)) {
            assertThatCode(() -> SelfTest.run(engine, InstantSource.system())).doesNotThrowAnyException();
            try (var compiled = engine.compile(module);
                    var instance = compiled.instantiate(HostFunctions.NONE)) {
                assertThat(instance.invoke("twice", new long[] {21}, Duration.ofSeconds(1)))
                        .isInstanceOfSatisfying(
                                Outcome.Returned.class,
                                returned -> assertThat(returned.results()).containsExactly(42));
                assertThat(instance.invoke("absent", new long[0], Duration.ofSeconds(1)))
                        .isInstanceOf(Outcome.Faulted.class);
            }
        }
    }

    @Test
    void answersOfTheSettingsTakeThePlaceOfTheBuilders() {
        MockWasm mock = MockWasm.builder()
                .answering("run", arguments -> new Outcome.Returned(new long[] {1}))
                .build();
        MockWasmConfig config = new MockWasmConfig(
                List.of("run=7 -8", "stop=trap", "break=fault"),
                new FaultSettings(List.of("invoke 4 WASM_ENGINE_FAULT"), Duration.ZERO, 1));
        PreparedModule module = new PreparedModule(Hash.sha256(KEY), KEY, List.of(), List.of());
        try (TestPluginContext context = new TestPluginContext(directory);
                WasmEngine engine = mock.create(config, context);
                var compiled = engine.compile(module);
                var instance = compiled.instantiate(HostFunctions.NONE)) {
            assertThat(instance.invoke("run", new long[0], Duration.ofSeconds(1)))
                    .isInstanceOfSatisfying(
                            Outcome.Returned.class,
                            returned -> assertThat(returned.results()).containsExactly(7, -8));
            assertThat(instance.invoke("stop", new long[0], Duration.ofSeconds(1)))
                    .isInstanceOf(Outcome.Trapped.class);
            assertThat(instance.invoke("break", new long[0], Duration.ofSeconds(1)))
                    .isInstanceOf(Outcome.Faulted.class);
            assertThat(instance.invoke("run", new long[0], Duration.ofSeconds(1)))
                    .isInstanceOfSatisfying(
                            Outcome.Faulted.class,
                            faulted -> assertThat(faulted.fault()).hasMessageContaining("INVOKE call 4"));
        }
        assertThatThrownBy(() -> new MockWasmConfig(List.of("run"), FaultSettings.none()))
                .hasMessageContaining("run=1");
    }

    @Test
    void aChainFinalizesByItselfWhenToldAndKnowsItsNode() throws Exception {
        MockChain mock = MockChain.builder().build();
        var hotkey = mock.accounts().signer(new byte[32]);
        MockChainConfig config =
                new MockChainConfig(List.of(MockChain.ENDPOINT), "", Duration.ofMillis(10), 100, FaultSettings.none());
        try (TestChainContext context = new TestChainContext(directory, Optional.of(hotkey));
                Chain chain = mock.create(config, context)) {
            WeightInclusion included = Waiting.result(chain.submitWeights(weights(1)));
            assertThat(chain.metagraph(1, included.block())
                            .neuron(hotkey.account())
                            .orElseThrow()
                            .stake())
                    .isEqualTo(100);
        }
    }

    @Test
    void aDialThatIsToldToFailFails() {
        MockNetwork network = MockNetwork.builder()
                .failing(NetworkOperation.CONNECT, nth(1), NetworkError.NET_UNREACHABLE)
                .build();
        try (TestNetworkContext context = new TestNetworkContext(directory, 1, TestNetworkIdentity.generate());
                PeerNetwork peer = network.create(MockNetworkConfig.on("/ip4/127.0.0.1/tcp/0"), context)) {
            assertThat(peer.connect(peer.listenAddresses().get(0)))
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .withMessageContaining("CONNECT call 1");
        }
    }

    @Test
    void faultsMayComeAndGo() {
        MockStorage storage = MockStorage.builder().build();
        storage.faults().add(StorageOperation.OPEN, always(), StorageError.STORE_LOCKED);
        try (StorageTestContext context = new StorageTestContext(directory, Set.of(TABLE))) {
            assertThatThrownBy(() -> storage.create(MockStorageConfig.plain(), context))
                    .hasMessageContaining("OPEN call 1");
            storage.faults().clear();
            storage.create(MockStorageConfig.plain(), context).close();
        }
        assertThat(storage.faults().calls(StorageOperation.OPEN)).isEqualTo(2);
    }
}
