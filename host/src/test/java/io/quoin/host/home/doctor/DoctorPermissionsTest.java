package io.quoin.host.home.doctor;

import static io.quoin.host.home.doctor.ExaminedHome.mode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.quoin.host.config.ConfigError;
import io.quoin.host.file.OwnDirectory;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.OpenToOthers;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.signing.CertBuilder;
import io.quoin.spi.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who else can change what the node trusts. */
class DoctorPermissionsTest {

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
    void whatOthersMayChangeIsSaidWithTheCommandAndKeepsTheNodeFromStarting() throws IOException {
        for (String name : List.of("trust/policy.yaml", "trust/publishers", "trust", "plugins", "plugins.lock")) {
            Path path = home.resolve(name);
            String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            mode(path, "rwxrwxrwx");
            String command = (Files.isDirectory(path) ? "chmod -R go-w " : "chmod go-w ") + path;
            assertThat(examined.findings(DoctorCode.DOCTOR_PERMISSIONS))
                    .singleElement()
                    .extracting(Finding::fix)
                    .isEqualTo("run '" + command + "'");
            ErrorCode refusal = name.equals("plugins.lock")
                    ? PluginRejection.PLUGIN_LOCK_INVALID
                    : PluginRejection.PLUGIN_TRUST_STORE_UNSAFE;
            assertThat(examined.findings(refusal)).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                assertThat(finding.what()).contains(command);
            });
            mode(path, before);
        }
        assertThat(examined.findings(DoctorCode.DOCTOR_PERMISSIONS)).isEmpty();
    }

    @Test
    void theConfigurationAndWhatItNamesElsewhereAreLookedAt() throws IOException {
        Path elsewhere = OwnDirectory.create(directory.toRealPath().resolve("elsewhere"));
        Path yaml = home.resolve(NodeConfig.FILE);
        Path genesis = Files.write(elsewhere.resolve("genesis.json"), GenesisFile.format(new TestNetwork().genesis()));
        Files.move(home.resolve("trust/publishers"), elsewhere.resolve("publishers"));
        Path policy = Files.move(home.resolve("trust/policy.yaml"), elsewhere.resolve("policy.yaml"));
        Files.writeString(
                yaml,
                Files.readString(yaml).replace("genesis: genesis.json", "genesis: " + genesis) + "trust: " + policy
                        + "\n");
        assertThat(examined.findings(CertBuilder.NOW))
                .filteredOn(ExaminedHome::isOfHome)
                .isEmpty();
        for (Path path : List.of(yaml, genesis, policy)) {
            OpenToOthers.all(path);
            assertThat(examined.findings(DoctorCode.DOCTOR_PERMISSIONS))
                    .singleElement()
                    .extracting(Finding::fix)
                    .isEqualTo("run 'chmod go-w " + path + "'");
            assertThat(examined.findings(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                        assertThat(finding.what()).contains(path.toString());
                        assertThat(finding.fix()).contains("quoin plugin doctor --home " + home);
                    });
            OpenToOthers.nobody(path);
        }
        assertThat(examined.findings(CertBuilder.NOW))
                .filteredOn(ExaminedHome::isOfHome)
                .isEmpty();
    }

    @Test
    void whatCannotBeListedIsAFindingAndNotTheEnd() throws IOException {
        Path closed = OwnDirectory.create(home.resolve("trust/closed"));
        mode(closed, "---------");
        assumeFalse(Files.isReadable(closed), "root lists every directory");
        try {
            assertThat(examined.findings(DoctorCode.DOCTOR_PERMISSIONS))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.what()).contains(closed.toString()).contains("AccessDeniedException");
                        assertThat(finding.fix()).contains("ls -ld " + closed);
                    });
        } finally {
            mode(closed, "rwx------");
        }
    }

    @Test
    void whatIsBeyondTheLimitsIsSaid() throws IOException {
        OwnDirectory.create(home.resolve("trust/1/2/3"));
        assertThat(examined.findings(DoctorCode.DOCTOR_PERMISSIONS)).isEmpty();
        OwnDirectory.create(home.resolve("trust/1/2/3/4"));
        assertThat(examined.findings(DoctorCode.DOCTOR_PERMISSIONS))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .contains("4096 entries, 4 levels deep");
    }

    @Test
    void aLinkInThePlaceOfThePluginsIsRefused() throws IOException {
        Path elsewhere = Files.move(home.resolve("plugins"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(home.resolve("plugins"), elsewhere);
        assertThat(examined.findings(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .contains(home.resolve("plugins") + ": it is a symbolic link");
    }

    @Test
    void aLinkMayLeadToTheConfigurationWhereNobodyElseCanChangeIt() throws IOException {
        Path file = home.resolve(NodeConfig.FILE);
        Path elsewhere =
                Files.move(file, OwnDirectory.create(directory.resolve("etc")).resolve(NodeConfig.FILE));
        Files.createSymbolicLink(file, elsewhere);
        assertThat(examined.findings(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE)).isEmpty();
        assertThat(examined.findings(DoctorCode.DOCTOR_PERMISSIONS)).isEmpty();
        mode(elsewhere.resolveSibling(""), "rwxrwxrwx");
        assertThat(examined.findings(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE)).isNotEmpty();
        assertThat(examined.findings(DoctorCode.DOCTOR_PERMISSIONS))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .contains("etc: every user may write it");
    }

    @Test
    void keysAreThereAndTheirOwnersAlone() throws IOException {
        NodeConfig config = NodeConfig.load(home);
        Path session = config.keys().session();
        mode(session, "rw-r-----");
        assertThat(examined.findings(ConfigError.CONFIG_KEY_FILE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).contains(session + " has mode rw-r-----");
                    assertThat(finding.fix()).isEqualTo("chmod 600 " + session);
                });
        Files.delete(session);
        Files.delete(config.keys().hotkey());
        assertThat(examined.findings(ConfigError.CONFIG_KEY_FILE))
                .extracting(Finding::fix)
                .containsExactly(
                        "quoin keys session --out " + session,
                        "quoin keys account --out " + config.keys().hotkey());
    }
}
