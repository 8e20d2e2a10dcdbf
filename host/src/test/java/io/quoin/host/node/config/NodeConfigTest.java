package io.quoin.host.node.config;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.config.ConfigError;
import io.quoin.host.config.Settings;
import io.quoin.host.evaluation.record.RecordPolicy;
import io.quoin.host.plugin.OpenToOthers;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.spi.config.ByteSize;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigTest {

    private static final String MINIMAL = """
        storage: {provider: s}
        runtime: {provider: r}
        network: {provider: n}
        consensus: {provider: c}
        chain: {provider: h}
        """;

    @TempDir
    Path home;

    private NodeConfig load(String yaml) throws IOException {
        Files.writeString(home.resolve(NodeConfig.FILE), yaml);
        return NodeConfig.load(home);
    }

    @Test
    void aFileThatOthersMayWriteIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve(NodeConfig.FILE), MINIMAL);
        OpenToOthers.all(file);
        assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> NodeConfig.load(home)))
                .hasMessageContaining("run 'chmod go-w " + file.toRealPath() + "'");
        assertThat(NodeConfig.examine(home).storage().provider()).isEqualTo("s");
        OpenToOthers.group(file);
        assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> NodeConfig.load(home)))
                .hasMessageContaining("run 'chmod g-w " + file.toRealPath() + "'");
        OpenToOthers.nobody(file);
        assertThat(NodeConfig.load(home)).isEqualTo(NodeConfig.examine(home));
    }

    private static ProviderConfig provider(String kind, String name) {
        return new ProviderConfig(name, new Settings(kind + ".settings", Map.of()));
    }

    @Test
    void everythingButProvidersHasADefault() throws IOException {
        assertThat(load(MINIMAL))
                .isEqualTo(new NodeConfig(
                        home.resolve("genesis.json"),
                        home.resolve("data"),
                        new PluginsConfig(List.of(), List.of()),
                        home.resolve("trust/policy.yaml"),
                        new KeysConfig(
                                home.resolve("keys/session.key"),
                                home.resolve("keys/hotkey.json"),
                                home.resolve("keys/blobs.key")),
                        new RpcConfig("127.0.0.1", 9955),
                        provider("storage", "s"),
                        provider("runtime", "r"),
                        new NetworkConfig("n", new Settings("network.settings", Map.of()), List.of()),
                        provider("consensus", "c"),
                        provider("chain", "h"),
                        new EvaluationConfig(
                                Duration.ofSeconds(60),
                                ByteSize.parse("256MiB"),
                                RecordPolicy.DEVIATIONS,
                                ByteSize.parse("64MiB")),
                        new BlobConfig(
                                ByteSize.parse("1GiB"),
                                ByteSize.parse("1GiB"),
                                4,
                                4,
                                Duration.ofMinutes(10),
                                Duration.ofHours(24),
                                2,
                                false),
                        new CatchUpConfig(256, 1_000, List.of())));
    }

    @Test
    void everyKeyCanBeGiven() throws IOException {
        String peer = "/ip4/192.0.2.1/tcp/4001/p2p/12D3";
        NodeConfig config = load("""
            genesis: /net/genesis.json
            data: /var/quoin
            plugins: {mandatory: [storage-x], disabled: [chain-y]}
            trust: t.yaml
            keys: {session: s.key, hotkey: h.json, blobs: b.key}
            rpc: {host: "::1", port: 0}
            storage: {provider: s, settings: {cache: 64MiB}}
            runtime: {provider: r}
            network: {provider: n, settings: {listen: [a]}, peers: ["%s"]}
            consensus: {provider: c}
            chain: {provider: h}
            evaluation: {deadline: 5s, code-cache: 1GiB}
            blobs: {max-bytes: 10MiB, data-slices: 4, parity-slices: 16, check-interval: 5s, encrypt: true}
            catch-up: {snapshot-interval: 64, snapshot-lag: 500, trusted-checkpoints: ["7:%s"]}
            """.formatted(peer, "ab".repeat(32)));
        assertThat(config.catchUp()).isEqualTo(new CatchUpConfig(64, 500, List.of("7:" + "ab".repeat(32))));
        assertThat(config.genesis()).isEqualTo(Path.of("/net/genesis.json"));
        assertThat(config.data()).isEqualTo(Path.of("/var/quoin"));
        assertThat(config.plugins()).isEqualTo(new PluginsConfig(List.of("storage-x"), List.of("chain-y")));
        assertThat(config.trust()).isEqualTo(home.resolve("t.yaml"));
        assertThat(config.keys())
                .isEqualTo(new KeysConfig(home.resolve("s.key"), home.resolve("h.json"), home.resolve("b.key")));
        assertThat(config.rpc()).isEqualTo(new RpcConfig("::1", 0));
        assertThat(config.storage().settings().tree()).containsEntry("cache", "64MiB");
        assertThat(config.network().peers()).containsExactly(peer);
        assertThat(config.network().settings().tree()).containsEntry("listen", List.of("a"));
        assertThat(config.evaluation().deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.evaluation().codeCache()).isEqualTo(ByteSize.parse("1GiB"));
        assertThat(config.blobs().maxBytes()).isEqualTo(ByteSize.parse("10MiB"));
        assertThat(config.blobs().coding().slices()).isEqualTo(20);
        assertThat(config.blobs().checkInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.blobs().encrypt()).isTrue();
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThatThrownBy(() -> load(MINIMAL.replace("provider: s}", "provder: s}")
                        + "rpc: {port: 70000}\nevaluation: {deadline: 1ms}\n"))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_INVALID))
                .hasMessageContainingAll(
                        "'storage.provder'; did you mean 'provider'?",
                        "'storage.provider' is missing",
                        "'rpc.port'",
                        "70000",
                        "'evaluation.deadline'");
    }

    @Test
    void moreThanTwentySlicesAreRefused() {
        assertThatThrownBy(() -> load(MINIMAL + "blobs: {data-slices: 10, parity-slices: 11}\n"))
                .hasMessageContaining("at most 20 together, found 21");
    }

    @Test
    void aPeerWithoutAnIdIsRefused() {
        assertThatThrownBy(
                        () -> load(MINIMAL.replace("provider: n}", "provider: n, peers: [/ip4/192.0.2.1/tcp/4001]}")))
                .isInstanceOf(QuoinException.class)
                .hasMessageContainingAll("'network'", "/p2p/<peer id>", "/ip4/192.0.2.1/tcp/4001");
    }
}
