package io.quoin.host.home.doctor;

import static io.quoin.host.home.doctor.ExaminedHome.jar;
import static io.quoin.host.home.doctor.ExaminedHome.mode;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.config.ConfigError;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.guard.PluginFault;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.sample.FailingPlugin;
import io.quoin.host.plugin.sample.FaultyConfigPlugin;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.signing.CertBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the node would not start with is an error here too, with the command that helps. */
class DoctorTest {

    @TempDir
    Path directory;

    private ExaminedHome examined;
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        examined = new ExaminedHome(directory);
        home = examined.root();
    }

    @Test
    void aNewHomeLacksTheGenesisOnly() {
        assertThat(examined.findings(CertBuilder.NOW))
                .filteredOn(finding -> finding.code() != DoctorCode.DOCTOR_JAVA)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(LedgerError.LEDGER_GENESIS);
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(finding.what())
                            .contains("There is no genesis file")
                            .doesNotContain("Exception");
                    assertThat(finding.fix()).contains("get the genesis file").contains("genesis.json");
                });
    }

    @Test
    void aHomeWithoutItsFileIsToldWhatMakesOne() throws IOException {
        Path yaml = home.resolve(NodeConfig.FILE);
        Files.delete(yaml);
        assertThat(examined.findings(ConfigError.CONFIG_UNREADABLE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).contains("There is no " + yaml, "quoin init");
                    assertThat(finding.fix())
                            .contains("put " + yaml + " back", "quoin init")
                            .doesNotContain("correct");
                });
    }

    @Test
    void whatTheStartDoesNotFindInThePluginsIsAnErrorHereToo() throws IOException {
        Path yaml = home.resolve(NodeConfig.FILE);
        String sound = Files.readString(yaml);
        Files.writeString(yaml, sound.replace("rocksdb", "rockdb"));
        assertThat(examined.findings(ConfigError.CONFIG_NO_PROVIDER))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(finding.what()).contains("'rockdb'; did you mean 'rocksdb'?");
                    assertThat(finding.fix()).contains("correct " + yaml);
                });
        Files.writeString(yaml, sound.replace("endpoints:", "endpoint:"));
        assertThat(examined.findings(ConfigError.CONFIG_INVALID))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("did you mean 'endpoints'?"));
        Files.writeString(yaml, sound);
        examined.lock(examined.plugin(JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(SamplePlugin.class)
                .classFile(SampleStore.class)
                .classFile(SampleStore.Factory.class)
                .build()));
        assertThat(examined.findings(ConfigError.CONFIG_NO_PROVIDER)).hasSize(5);
    }

    @Test
    void anErrorInAPluginsConfigurationIsThatPlugins() throws IOException {
        examined.lock(examined.plugin(FaultyConfigPlugin.jar("storage-x")));
        assertThat(examined.findings(PluginFault.PLUGIN_FAILED)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.what()).contains("'storage-x'", "'chicory'", "StackOverflowError");
        });
    }

    @Test
    void aMissingConfigurationIsAnError() throws IOException {
        Files.delete(home.resolve(NodeConfig.FILE));
        assertThat(examined.findings(CertBuilder.NOW))
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains("node.yaml");
    }

    @Test
    void codeThatFailsIsNamedWithWhatHelps() throws IOException {
        examined.lock(examined.plugin(JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(FailingPlugin.class)
                .build()));
        assertThat(examined.findings(PluginRejection.PLUGIN_ENTRY_POINT))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .isEqualTo("quoin plugin upgrade JAR --home " + home + ", or name it in 'plugins.disabled' of "
                        + home.resolve(NodeConfig.FILE));
    }

    @Test
    void anUnsignedPluginIsExaminedAsTheNodeLoadsItWithTheSameOption() throws IOException {
        Path mocks = Files.write(directory.resolve("mocks.jar"), jar().build());
        TestHome files = examined.plugin(jar().build());
        try (Stream<Path> installed = Files.list(home.resolve("plugins"))) {
            for (Path file : installed.toList()) {
                Files.delete(file);
            }
        }
        files.plugins().commit(PluginLock.empty());
        String genesis = new String(GenesisFile.format(new TestNetwork().genesis()), StandardCharsets.UTF_8);
        Path file = Files.writeString(home.resolve("genesis.json"), genesis);
        mode(file, "rw-r--r--");
        assertThat(examined.findings(List.of(mocks))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(PluginRejection.PLUGIN_UNSIGNED_REFUSED);
            assertThat(finding.fix()).startsWith("leave out --dev");
        });

        Files.writeString(file, genesis.replaceFirst("\\{", "{\"development\": true,"));
        assertThat(examined.findings(List.of(mocks))).isEmpty();
        assertThat(examined.findings(List.of())).hasSize(5).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(ConfigError.CONFIG_NO_PROVIDER);
            assertThat(finding.fix()).contains("--dev");
        });
        Files.write(mocks, new byte[] {1});
        assertThat(examined.findings(List.of(mocks)))
                .singleElement()
                .extracting(Finding::fix)
                .isEqualTo("correct " + mocks + ", or leave it out");
    }
}
