package io.quoin.host.node.genesis;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.file.OwnDirectory;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.OpenToOthers;
import io.quoin.host.plugin.PluginRejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who writes the genesis decides whether unsigned plugins run: nobody else may, and it stays the one of the beginning. */
class HomeGenesisTest {

    @TempDir
    Path directory;

    private final Genesis genesis = new TestNetwork().genesis();
    private final Genesis development = new Genesis(
            genesis.networkId(), true, genesis.chain(), genesis.parameters(), genesis.owners(), genesis.validators());
    private Path file;
    private Path data;
    private NodeConfig config;

    @BeforeEach
    void makeHome() throws IOException {
        Path home = OwnDirectory.create(directory.toRealPath().resolve("home"));
        file = directory.toRealPath().resolve("elsewhere.json");
        data = home.resolve("data");
        Files.write(file, GenesisFile.format(genesis));
        Files.writeString(home.resolve(NodeConfig.FILE), """
                genesis: %s
                storage: {provider: s}
                runtime: {provider: r}
                network: {provider: n}
                consensus: {provider: c}
                chain: {provider: h}
                """.formatted(file));
        config = NodeConfig.load(home);
    }

    private GenesisRecord keep() throws IOException {
        OwnDirectory.create(data);
        GenesisRecord record = GenesisRecord.in(data);
        record.keep(genesis, file);
        return record;
    }

    @Test
    void aFileThatOthersMayWriteIsRefusedWhereverItIs() throws IOException {
        assertThat(HomeGenesis.read(config)).isEqualTo(genesis);
        OpenToOthers.all(file);
        assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> HomeGenesis.read(config)))
                .hasMessageContaining("run 'chmod go-w " + file + "'");
        OpenToOthers.group(file);
        assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> HomeGenesis.read(config)))
                .hasMessageContaining("run 'chmod g-w " + file + "'");
        OpenToOthers.nobody(file);
        assertThat(HomeGenesis.read(config)).isEqualTo(genesis);
    }

    /** Stores of packages, and tools that manage configurations, make such links. */
    @Test
    void linksMayLeadToItWhereNobodyElseCanChangeThem() throws IOException {
        Path real = OwnDirectory.create(directory.toRealPath().resolve("store/1"));
        Files.move(file, real.resolve("genesis.json"));
        Files.createSymbolicLink(real.resolveSibling("now"), Path.of("1"));
        Files.createSymbolicLink(file, Path.of("store/now/genesis.json"));
        assertThat(HomeGenesis.read(config)).isEqualTo(genesis);
        for (Path open : new Path[] {real.resolve("genesis.json"), real, real.resolveSibling("")}) {
            OpenToOthers.all(open);
            assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> HomeGenesis.read(config)))
                    .hasMessageContaining("every user may write it")
                    .hasMessageContaining(open.toString());
            OpenToOthers.nobody(open);
        }
        Files.delete(real.resolve("genesis.json"));
        assertThat(assertRefused(LedgerError.LEDGER_GENESIS, () -> HomeGenesis.read(config)))
                .hasMessageContaining("There is no genesis file " + file);
    }

    @Test
    void aMissingFileIsTheGenesisFilesError() throws IOException {
        Files.delete(file);
        assertThat(assertRefused(LedgerError.LEDGER_GENESIS, () -> HomeGenesis.read(config)))
                .hasMessageContaining("There is no genesis file " + file);
    }

    @Test
    void theRecordIsTheOwnersAloneAndStays() throws IOException {
        GenesisRecord record = keep();
        Path written = data.resolve(GenesisRecord.NAME);
        assertThat(written).hasContent(genesis.hash().toHex());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
        Object identity = Files.getAttribute(written, "unix:ino");
        record.keep(genesis, file);
        assertThat(Files.getAttribute(written, "unix:ino")).isEqualTo(identity);
        assertThat(HomeGenesis.read(config)).isEqualTo(genesis);
        assertThat(data).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anotherGenesisThanTheFirstIsRefusedWithBothHashes() throws IOException {
        GenesisRecord record = keep();
        Files.write(file, GenesisFile.format(development));
        assertThat(assertRefused(LedgerError.LEDGER_GENESIS_MISMATCH, () -> HomeGenesis.read(config)))
                .hasMessageContaining(genesis.hash().toHex())
                .hasMessageContaining(development.hash().toHex())
                .hasMessageContaining("quoin init");
        assertRefused(LedgerError.LEDGER_GENESIS_MISMATCH, () -> record.keep(development, file));
        assertThat(data.resolve(GenesisRecord.NAME)).hasContent(genesis.hash().toHex());
    }

    @Test
    void aHomeThatFirstStartedWithTheWrongOneBeginsAnewAsItsErrorSays() throws IOException {
        keep();
        Files.write(file, GenesisFile.format(development));
        assertThat(assertRefused(LedgerError.LEDGER_GENESIS_MISMATCH, () -> HomeGenesis.read(config)))
                .hasMessageContaining("move " + data + " away as a whole");
        Files.move(data, data.resolveSibling("data.old"));
        assertThat(HomeGenesis.read(config)).isEqualTo(development);
    }

    @Test
    void aRecordThatIsNoHashAgreesWithNothing() throws IOException {
        keep();
        Files.writeString(data.resolve(GenesisRecord.NAME), "");
        assertRefused(LedgerError.LEDGER_GENESIS_MISMATCH, () -> HomeGenesis.read(config));
        Files.writeString(data.resolve(GenesisRecord.NAME), "x".repeat(1_000));
        assertRefused(PluginRejection.PLUGIN_ARTIFACT_TOO_LARGE, () -> HomeGenesis.read(config));
    }

    @Test
    void aRecordThatOthersMayChangeOrRemoveIsRefused() throws IOException {
        keep();
        for (Path path : new Path[] {data, data.resolve(GenesisRecord.NAME)}) {
            OpenToOthers.all(path);
            assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> HomeGenesis.read(config)))
                    .hasMessageContaining("go-w " + path + "'");
            OpenToOthers.nobody(path);
        }
        assertThat(HomeGenesis.read(config)).isEqualTo(genesis);
    }
}
