package io.quoin.host.home.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.quoin.host.config.ConfigError;
import io.quoin.host.evaluation.record.RecordPolicy;
import io.quoin.host.file.OwnDirectory;
import io.quoin.host.home.HomeOptions;
import io.quoin.host.home.NewHome;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.OpenToOthers;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.descriptor.VersionRange;
import io.quoin.host.plugin.guard.PluginFault;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.loading.Platform;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.revocation.Advisory;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.sample.FailingPlugin;
import io.quoin.host.plugin.sample.FaultyConfigPlugin;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.sample.WholeNodePlugin;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check finds its fault, names the command that helps, and is silent without the fault. */
class DoctorTest {

    private static final Instant VALID_UNTIL = CertBuilder.NOW.plus(Duration.ofDays(400));
    private static final String JAR = "storage-x-1.0.0.jar";

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.signer()
            .valid(CertBuilder.NOW.minusSeconds(1), VALID_UNTIL)
            .build();
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        Path plugin = Files.write(
                directory.resolve(JAR),
                JarBuilder.jar()
                        .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                        .build());
        new PluginSigner(acme, CertBuilder.clock()).sign(plugin);
        Path publisher =
                Files.write(directory.resolve("acme.pem"), acme.certificate().toPem());
        home = directory.toRealPath().resolve("home");
        NewHome.create(
                home,
                new HomeOptions(
                        List.of(plugin),
                        publisher,
                        "rocksdb",
                        "chicory",
                        RecordPolicy.DEVIATIONS,
                        0,
                        "/ip6/::/tcp/0",
                        List.of(),
                        List.of("ws://[::1]:9944")),
                FakeKeys.ACCOUNTS,
                new SplittableRandom(1),
                CertBuilder.clock());
        lock(plugin(jar().build()));
    }

    private static JarBuilder jar() {
        JarBuilder jar = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE,WASM_ENGINE,NETWORK,CONSENSUS,CHAIN")
                .entryPoint(WholeNodePlugin.class);
        for (Class<?> part : WholeNodePlugin.class.getDeclaredClasses()) {
            jar.classFile(part);
            for (Class<?> config : part.getDeclaredClasses()) {
                jar.classFile(config);
            }
        }
        return jar;
    }

    private List<Finding> findings(Instant now) {
        return new Doctor(home, InstantSource.fixed(now)).examine();
    }

    private List<Finding> findings(ErrorCode code) {
        return findings(CertBuilder.NOW).stream()
                .filter(finding -> finding.code() == code)
                .toList();
    }

    /** Puts another jar in the place of the home's only plugin, as its first. */
    private TestHome plugin(byte[] jar) throws IOException {
        TestHome files = new TestHome(home).trust("publishers", acme);
        files.plugin(JAR, jar, acme);
        Files.deleteIfExists(files.plugins().lockFile());
        Files.deleteIfExists(files.plugins().stateFile());
        return files;
    }

    private void lock(TestHome files) {
        new Locking(files.plugins(), CertBuilder.clock()).lockAll();
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aNewHomeLacksTheGenesisOnly() {
        assertThat(findings(CertBuilder.NOW))
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
    void whatTheStartDoesNotFindInThePluginsIsAnErrorHereToo() throws IOException {
        Path yaml = home.resolve(NodeConfig.FILE);
        String sound = Files.readString(yaml);
        Files.writeString(yaml, sound.replace("rocksdb", "rockdb"));
        assertThat(findings(ConfigError.CONFIG_NO_PROVIDER)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.what()).contains("'rockdb'; did you mean 'rocksdb'?");
            assertThat(finding.fix()).contains("correct " + yaml);
        });
        Files.writeString(yaml, sound.replace("endpoints:", "endpoint:"));
        assertThat(findings(ConfigError.CONFIG_INVALID))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("did you mean 'endpoints'?"));
        Files.writeString(yaml, sound);
        lock(plugin(JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(SamplePlugin.class)
                .classFile(SampleStore.class)
                .classFile(SampleStore.Factory.class)
                .build()));
        assertThat(findings(ConfigError.CONFIG_NO_PROVIDER)).hasSize(5);
    }

    @Test
    void anErrorInAPluginsConfigurationIsThatPlugins() throws IOException {
        lock(plugin(FaultyConfigPlugin.jar("storage-x")));
        assertThat(findings(PluginFault.PLUGIN_FAILED)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.what()).contains("'storage-x'", "'chicory'", "StackOverflowError");
        });
    }

    @Test
    void aMissingConfigurationIsAnError() throws IOException {
        Files.delete(home.resolve(NodeConfig.FILE));
        assertThat(findings(CertBuilder.NOW))
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains("node.yaml");
    }

    @Test
    void nativeLibrariesForOtherMachinesOnlyAreSaid() throws IOException {
        lock(plugin(jar().entry("native/plan9-mips/libx.so", "x").build()));
        assertThat(findings(DoctorCode.DOCTOR_NATIVE)).singleElement().satisfies(finding -> {
            assertThat(finding.what()).contains("storage-x 1.0.0").contains(Platform.current());
            assertThat(finding.fix()).contains("plugins.disabled");
        });
        lock(plugin(jar().entry("native/plan9-mips/libx.so", "x")
                .entry("native/" + Platform.current() + "/libx.so", "x")
                .build()));
        assertThat(findings(DoctorCode.DOCTOR_NATIVE)).isEmpty();
    }

    @Test
    void aCertificateIsSaidAMonthBeforeItsEndAndAfterIt() {
        Instant early = VALID_UNTIL.minus(Duration.ofDays(31));
        assertThat(findings(early)).noneMatch(finding -> finding.code() == DoctorCode.DOCTOR_CERTIFICATE_EXPIRES);
        for (Instant late : List.of(VALID_UNTIL.minus(Duration.ofDays(29)), VALID_UNTIL.plus(Duration.ofDays(1)))) {
            assertThat(findings(late))
                    .filteredOn(finding -> finding.code() == DoctorCode.DOCTOR_CERTIFICATE_EXPIRES)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                        assertThat(finding.what()).contains("storage-x 1.0.0").contains(VALID_UNTIL.toString());
                        assertThat(finding.fix()).contains("new certificate");
                    });
        }
    }

    @Test
    void theNextListIsSaidAWeekBeforeItIsDue() throws IOException {
        list(CertBuilder.NOW.plus(Duration.ofDays(8)));
        assertThat(findings(DoctorCode.DOCTOR_LIST_DUE)).isEmpty();
        list(CertBuilder.NOW.plus(Duration.ofDays(6)));
        assertThat(findings(DoctorCode.DOCTOR_LIST_DUE))
                .singleElement()
                .extracting(Finding::fix)
                .isEqualTo("quoin plugin revoke --key KEY --cert CERT --home " + home);
        list(CertBuilder.NOW.plusSeconds(1));
        assertThat(findings(CertBuilder.NOW.plusSeconds(2)))
                .filteredOn(finding -> finding.code() == PluginRejection.PLUGIN_REVOCATION_LIST_STALE)
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Finding.Severity.ERROR);
    }

    @Test
    void whatTheListSaysOfAPluginIsSaid() throws IOException {
        list(
                CertBuilder.NOW.plus(Duration.ofDays(8)),
                new Advisory(
                        "X-1",
                        "storage-x",
                        VersionRange.parse(">=1.0.0 <2.0.0"),
                        Advisory.Severity.HIGH,
                        "loses data",
                        ""));
        assertThat(findings(DoctorCode.DOCTOR_ADVISORY))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .contains("X-1", "loses data");
    }

    private void list(Instant nextUpdate, Advisory... advisories) throws IOException {
        PublisherKey operator = CertBuilder.signer().subject("CN=operator").build();
        lock(plugin(jar().build())
                .policy("""
                        statements: [{plugin: '*', store: publishers, kinds: [storage, wasm-engine, network, consensus, chain]}]
                        revocations: {store: operators}
                        """)
                .trust("operators", operator)
                .revocations(
                        new RevocationList(1, CertBuilder.NOW, nextUpdate, List.of(), List.of(advisories)), operator));
    }

    @Test
    void whatOthersMayChangeIsSaidWithTheCommandAndKeepsTheNodeFromStarting() throws IOException {
        for (String name : List.of("trust/policy.yaml", "trust/publishers", "trust", "plugins", "plugins.lock")) {
            Path path = home.resolve(name);
            String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            mode(path, "rwxrwxrwx");
            String command = (Files.isDirectory(path) ? "chmod -R go-w " : "chmod go-w ") + path;
            assertThat(findings(DoctorCode.DOCTOR_PERMISSIONS))
                    .singleElement()
                    .extracting(Finding::fix)
                    .isEqualTo("run '" + command + "'");
            ErrorCode refusal = name.equals("plugins.lock")
                    ? PluginRejection.PLUGIN_LOCK_INVALID
                    : PluginRejection.PLUGIN_TRUST_STORE_UNSAFE;
            assertThat(findings(refusal)).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                assertThat(finding.what()).contains(command);
            });
            mode(path, before);
        }
        assertThat(findings(DoctorCode.DOCTOR_PERMISSIONS)).isEmpty();
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
        assertThat(findings(CertBuilder.NOW)).filteredOn(this::isOfHome).isEmpty();
        for (Path path : List.of(yaml, genesis, policy)) {
            OpenToOthers.all(path);
            assertThat(findings(DoctorCode.DOCTOR_PERMISSIONS))
                    .singleElement()
                    .extracting(Finding::fix)
                    .isEqualTo("run 'chmod go-w " + path + "'");
            assertThat(findings(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                        assertThat(finding.what()).contains(path.toString());
                        assertThat(finding.fix()).contains("quoin plugin doctor --home " + home);
                    });
            OpenToOthers.nobody(path);
        }
        assertThat(findings(CertBuilder.NOW)).filteredOn(this::isOfHome).isEmpty();
    }

    private boolean isOfHome(Finding finding) {
        return finding.code() != DoctorCode.DOCTOR_JAVA;
    }

    @Test
    void whatCannotBeListedIsAFindingAndNotTheEnd() throws IOException {
        Path closed = OwnDirectory.create(home.resolve("trust/closed"));
        mode(closed, "---------");
        assumeFalse(Files.isReadable(closed), "root lists every directory");
        try {
            assertThat(findings(DoctorCode.DOCTOR_PERMISSIONS)).singleElement().satisfies(finding -> {
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
        assertThat(findings(DoctorCode.DOCTOR_PERMISSIONS)).isEmpty();
        OwnDirectory.create(home.resolve("trust/1/2/3/4"));
        assertThat(findings(DoctorCode.DOCTOR_PERMISSIONS))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .contains("4096 entries, 4 levels deep");
    }

    @Test
    void aLinkInThePlaceOfThePluginsIsRefused() throws IOException {
        Path elsewhere = Files.move(home.resolve("plugins"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(home.resolve("plugins"), elsewhere);
        assertThat(findings(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE))
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
        assertThat(findings(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE)).isEmpty();
        assertThat(findings(DoctorCode.DOCTOR_PERMISSIONS)).isEmpty();
        mode(elsewhere.resolveSibling(""), "rwxrwxrwx");
        assertThat(findings(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE)).isNotEmpty();
        assertThat(findings(DoctorCode.DOCTOR_PERMISSIONS))
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
        assertThat(findings(ConfigError.CONFIG_KEY_FILE)).singleElement().satisfies(finding -> {
            assertThat(finding.what()).contains(session + " has mode rw-r-----");
            assertThat(finding.fix()).isEqualTo("chmod 600 " + session);
        });
        Files.delete(session);
        Files.delete(config.keys().hotkey());
        assertThat(findings(ConfigError.CONFIG_KEY_FILE))
                .extracting(Finding::fix)
                .containsExactly(
                        "quoin keys session --out " + session,
                        "quoin keys account --out " + config.keys().hotkey());
    }

    @Test
    void anEntryThatDoesNotUnpackIsAnError() throws IOException {
        byte[] jar = jar().stored("data", "0123456789".getBytes(StandardCharsets.US_ASCII))
                .build();
        jar[new String(jar, StandardCharsets.ISO_8859_1).indexOf("0123456789")]++;
        TestHome files = plugin(jar);
        files.plugins()
                .commit(new PluginLock(List.of(new LockEntry(
                        "storage-x",
                        SemanticVersion.parse("1.0.0"),
                        1,
                        JAR,
                        Hash.sha256(jar),
                        jar.length,
                        List.of(acme.certificate().fingerprint()),
                        CertBuilder.NOW,
                        false))));
        assertThat(findings(PluginRejection.PLUGIN_ARCHIVE_MALFORMED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(finding.what()).contains("'data' does not have its checksum");
                });
    }

    @Test
    void anUnsignedPluginIsExaminedAsTheNodeLoadsItWithTheSameOption() throws IOException {
        Path mocks = Files.write(directory.resolve("mocks.jar"), jar().build());
        TestHome files = plugin(jar().build());
        try (Stream<Path> installed = Files.list(home.resolve("plugins"))) {
            for (Path file : installed.toList()) {
                Files.delete(file);
            }
        }
        files.plugins().commit(PluginLock.empty());
        String genesis = new String(GenesisFile.format(new TestNetwork().genesis()), StandardCharsets.UTF_8);
        Path file = Files.writeString(home.resolve("genesis.json"), genesis);
        mode(file, "rw-r--r--");
        assertThat(findings(List.of(mocks))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(PluginRejection.PLUGIN_UNSIGNED_REFUSED);
            assertThat(finding.fix()).startsWith("leave out --dev");
        });

        Files.writeString(file, genesis.replaceFirst("\\{", "{\"development\": true,"));
        assertThat(findings(List.of(mocks))).isEmpty();
        assertThat(findings(List.of())).hasSize(5).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(ConfigError.CONFIG_NO_PROVIDER);
            assertThat(finding.fix()).contains("--dev");
        });
        Files.write(mocks, new byte[] {1});
        assertThat(findings(List.of(mocks)))
                .singleElement()
                .extracting(Finding::fix)
                .isEqualTo("correct " + mocks + ", or leave it out");
    }

    private List<Finding> findings(List<Path> unsigned) {
        return new Doctor(home, unsigned, InstantSource.fixed(CertBuilder.NOW))
                .examine().stream().filter(this::isOfHome).toList();
    }

    @Test
    void codeThatFailsIsNamedWithWhatHelps() throws IOException {
        lock(plugin(JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(FailingPlugin.class)
                .build()));
        assertThat(findings(PluginRejection.PLUGIN_ENTRY_POINT))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .isEqualTo("quoin plugin upgrade JAR --home " + home + ", or name it in 'plugins.disabled' of "
                        + home.resolve(NodeConfig.FILE));
    }

    @Test
    void noFaultSendsToACommandThatSaysTheSameAgain() throws IOException {
        Path jar = home.resolve("plugins").resolve(JAR);
        String again = "remove storage-x --home " + home + ", then quoin plugin install JAR --home " + home;
        Files.writeString(jar, "other");
        assertThat(findings(PluginRejection.PLUGIN_SIGNATURE_MISMATCH))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains("put the accepted " + jar)
                .contains(again);
        Files.delete(jar);
        assertThat(findings(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains(again);
        lock(plugin(jar().build()));
        try (Stream<Path> stores = Files.list(home.resolve("trust/publishers"))) {
            for (Path certificate : stores.toList()) {
                Files.delete(certificate);
            }
        }
        assertThat(findings(CertBuilder.NOW))
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .noneMatch(finding -> finding.fix().contains("verify"));
        Files.writeString(home.resolve("trust/policy.yaml"), "statements: 1");
        assertThat(findings(PluginRejection.PLUGIN_POLICY_INVALID))
                .singleElement()
                .extracting(Finding::fix)
                .isEqualTo("correct " + home.resolve("trust/policy.yaml"));
    }

    @Test
    void aMissingPluginsDirectoryIsAFindingAndNotTheEnd() throws IOException {
        Files.move(home.resolve("plugins"), directory.resolve("moved"));
        assertThat(findings(PluginRejection.PLUGIN_ARTIFACT_UNREADABLE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("there is no such directory"));
    }
}
