package io.quoin.host.node;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.genesis.GenesisRecord;
import io.quoin.host.plugin.OpenToOthers;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What decides about plugins is asked before one is read: each start here ends before, or at the plugin that is missing. */
class NodeTrustTest {

    @TempDir
    Path home;

    private final Genesis genesis = new TestNetwork().genesis();
    private Path file;
    private Path plugin;

    @BeforeEach
    void makeHome() throws IOException {
        plugin = new TestHome(home).root().resolve("absent.jar");
        Files.writeString(home.resolve(NodeConfig.FILE), """
                storage: {provider: s}
                runtime: {provider: r}
                network: {provider: n}
                consensus: {provider: c}
                chain: {provider: h}
                """);
        file = Files.write(home.resolve("genesis.json"), GenesisFile.format(genesis));
    }

    private void develop() throws IOException {
        Files.write(
                file,
                GenesisFile.format(new Genesis(
                        genesis.networkId(),
                        true,
                        genesis.chain(),
                        genesis.parameters(),
                        genesis.owners(),
                        genesis.validators())));
    }

    @Test
    void aConfigurationOrGenesisThatOthersMayWriteStartsNothing() throws IOException {
        for (Path open : List.of(home.resolve(NodeConfig.FILE), file)) {
            OpenToOthers.all(open);
            assertThat(assertRefused(
                            PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> Node.start(home, List.of(plugin))))
                    .hasMessageContaining("chmod go-w " + open.toRealPath());
            OpenToOthers.nobody(open);
        }
        assertThat(home.resolve("data").resolve(GenesisRecord.NAME)).doesNotExist();
    }

    @Test
    void theGenesisIsRecordedBeforePluginsAreReadAndNoOtherIsTakenLater() throws IOException {
        assertRefused(PluginRejection.PLUGIN_LOCK_MISSING, () -> Node.start(home));
        assertThat(home.resolve("data").resolve(GenesisRecord.NAME))
                .hasContent(genesis.hash().toHex());
        develop();
        assertThat(assertRefused(LedgerError.LEDGER_GENESIS_MISMATCH, () -> Node.start(home, List.of(plugin))))
                .hasMessageContaining(genesis.hash().toHex());
    }
}
