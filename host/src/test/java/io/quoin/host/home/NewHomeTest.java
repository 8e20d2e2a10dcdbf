package io.quoin.host.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.config.ConfigError;
import io.quoin.host.evaluation.record.RecordPolicy;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewHomeTest {

    private static final String PEER = "/ip4/192.0.2.1/tcp/4001/p2p/12D3KooW";

    @TempDir
    Path directory;

    private Path plugin;
    private Path publisher;
    private Path home;

    @BeforeEach
    void writeDistribution() throws IOException {
        PublisherKey acme = CertBuilder.good();
        byte[] jar = JarBuilder.jar()
                .descriptor("storage-fake", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .build();
        plugin = Files.write(directory.resolve("storage-fake-1.0.0.jar"), jar);
        new PluginSigner(acme, CertBuilder.clock()).sign(plugin);
        publisher = Files.write(
                directory.resolve("publisher.pem"), acme.certificate().toPem());
        home = directory.resolve("home");
    }

    private NewHome create(String runtime, int port, List<String> peers) {
        return NewHome.create(
                home,
                new HomeOptions(
                        List.of(plugin),
                        publisher,
                        "rocksdb",
                        runtime,
                        RecordPolicy.ALL,
                        port,
                        "/ip6/::/tcp/0",
                        peers,
                        List.of("ws://[::1]:9944")),
                FakeKeys.ACCOUNTS,
                new SplittableRandom(1),
                CertBuilder.clock());
    }

    @Test
    void theGeneratedFileBindsAndTheKeysLoad() throws IOException {
        NewHome made = create("chicory", 0, List.of(PEER));
        NodeConfig config = NodeConfig.load(home);
        assertThat(config.rpc().port()).isZero();
        assertThat(config.runtime().provider()).isEqualTo("chicory");
        assertThat(config.evaluation().record()).isEqualTo(RecordPolicy.ALL);
        assertThat(config.network().peers()).containsExactly(PEER);
        assertThat(config.network().settings().tree()).containsEntry("listen", List.of("/ip6/::/tcp/0"));
        assertThat(config.chain().settings().tree()).containsEntry("endpoints", List.of("ws://[::1]:9944"));
        PluginHome plugins = new PluginHome(home, config.trust(), false, CertBuilder.clock());
        LockEntry locked = plugins.lock().entry("storage-fake").orElseThrow();
        assertThat(locked.accepted()).isEqualTo(CertBuilder.NOW);
        assertThat(plugins.file(locked)).hasSameBinaryContentAs(plugin);
        assertThat(plugins.state().highestRelease("storage-fake")).isEqualTo(1);
        assertThat(home.resolve("trust/publishers/publisher.pem")).hasSameBinaryContentAs(publisher);
        assertThat(SessionKeyPair.load(config.keys().session()).publicKey()).isEqualTo(made.session());
        assertThat(AccountKeyFile.load(config.keys().hotkey(), FakeKeys.ACCOUNTS)
                        .account())
                .isEqualTo(made.hotkey().account());
    }

    @Test
    void textThatIsYamlStaysText() {
        create("*x: [", 0, List.of());
        assertThat(NodeConfig.load(home).runtime().provider()).isEqualTo("*x: [");
    }

    @Test
    void aDirectoryThatHoldsSomethingIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("mine"), "x");
        assertThatThrownBy(() -> create("chicory", 0, List.of()))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_UNREADABLE))
                .hasMessageContaining("not empty");
        assertThat(home.resolve("mine")).hasContent("x");
    }

    @Test
    void badOptionsLeaveNothingBehind() throws IOException {
        assertThatThrownBy(() -> create("chicory", 70_000, List.of()))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_INVALID));
        assertThat(home).doesNotExist();
        Files.createDirectories(home);
        assertThatThrownBy(() -> create("chicory", 0, List.of("nowhere"))).isInstanceOf(QuoinException.class);
        try (Stream<Path> entries = Files.list(home)) {
            assertThat(entries).isEmpty();
        }
        Path signature = directory.resolve("storage-fake-1.0.0.jar.p7s");
        byte[] signed = Files.readAllBytes(signature);
        Files.delete(signature);
        assertThatThrownBy(() -> create("chicory", 0, List.of()))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("p7s");
        Files.write(signature, signed);
        create("chicory", 0, List.of());
        assertThat(home.resolve(NodeConfig.FILE)).exists();
    }
}
