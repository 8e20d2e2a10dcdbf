package io.quoin.host.home.doctor;

import static io.quoin.host.home.doctor.ExaminedHome.JAR;
import static io.quoin.host.home.doctor.ExaminedHome.VALID_UNTIL;
import static io.quoin.host.home.doctor.ExaminedHome.jar;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.descriptor.VersionRange;
import io.quoin.host.plugin.loading.Platform;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.revocation.Advisory;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of installed plugins, of their certificates and of what the operator's list says of them. */
class DoctorPluginsTest {

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
    void nativeLibrariesForOtherMachinesOnlyAreSaid() throws IOException {
        examined.lock(
                examined.plugin(jar().entry("native/plan9-mips/libx.so", "x").build()));
        assertThat(examined.findings(DoctorCode.DOCTOR_NATIVE)).singleElement().satisfies(finding -> {
            assertThat(finding.what()).contains("storage-x 1.0.0").contains(Platform.current());
            assertThat(finding.fix()).contains("plugins.disabled");
        });
        examined.lock(examined.plugin(jar().entry("native/plan9-mips/libx.so", "x")
                .entry("native/" + Platform.current() + "/libx.so", "x")
                .build()));
        assertThat(examined.findings(DoctorCode.DOCTOR_NATIVE)).isEmpty();
    }

    @Test
    void aCertificateIsSaidAMonthBeforeItsEndAndAfterIt() {
        Instant early = VALID_UNTIL.minus(Duration.ofDays(31));
        assertThat(examined.findings(early))
                .noneMatch(finding -> finding.code() == DoctorCode.DOCTOR_CERTIFICATE_EXPIRES);
        for (Instant late : List.of(VALID_UNTIL.minus(Duration.ofDays(29)), VALID_UNTIL.plus(Duration.ofDays(1)))) {
            assertThat(examined.findings(late))
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
        assertThat(examined.findings(DoctorCode.DOCTOR_LIST_DUE)).isEmpty();
        list(CertBuilder.NOW.plus(Duration.ofDays(6)));
        assertThat(examined.findings(DoctorCode.DOCTOR_LIST_DUE))
                .singleElement()
                .extracting(Finding::fix)
                .isEqualTo("quoin plugin revoke --key KEY --cert CERT --home " + home);
        list(CertBuilder.NOW.plusSeconds(1));
        assertThat(examined.findings(CertBuilder.NOW.plusSeconds(2)))
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
        assertThat(examined.findings(DoctorCode.DOCTOR_ADVISORY))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .contains("X-1", "loses data");
    }

    private void list(Instant nextUpdate, Advisory... advisories) throws IOException {
        PublisherKey operator = CertBuilder.signer().subject("CN=operator").build();
        examined.lock(examined.plugin(jar().build())
                .policy("""
                        statements: [{plugin: '*', store: publishers, kinds: [storage, wasm-engine, network, consensus, chain]}]
                        revocations: {store: operators}
                        """)
                .trust("operators", operator)
                .revocations(
                        new RevocationList(1, CertBuilder.NOW, nextUpdate, List.of(), List.of(advisories)), operator));
    }

    @Test
    void anEntryThatDoesNotUnpackIsAnError() throws IOException {
        byte[] jar = jar().stored("data", "0123456789".getBytes(StandardCharsets.US_ASCII))
                .build();
        jar[new String(jar, StandardCharsets.ISO_8859_1).indexOf("0123456789")]++;
        TestHome files = examined.plugin(jar);
        files.plugins()
                .commit(new PluginLock(List.of(new LockEntry(
                        "storage-x",
                        SemanticVersion.parse("1.0.0"),
                        1,
                        JAR,
                        Hash.sha256(jar),
                        jar.length,
                        List.of(examined.publisher().certificate().fingerprint()),
                        CertBuilder.NOW,
                        false))));
        assertThat(examined.findings(PluginRejection.PLUGIN_ARCHIVE_MALFORMED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(finding.what()).contains("'data' does not have its checksum");
                });
    }

    @Test
    void noFaultSendsToACommandThatSaysTheSameAgain() throws IOException {
        Path jar = home.resolve("plugins").resolve(JAR);
        String again = "remove storage-x --home " + home + ", then quoin plugin install JAR --home " + home;
        Files.writeString(jar, "other");
        assertThat(examined.findings(PluginRejection.PLUGIN_SIGNATURE_MISMATCH))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains("put the accepted " + jar)
                .contains(again);
        Files.delete(jar);
        assertThat(examined.findings(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains(again);
        examined.lock(examined.plugin(jar().build()));
        try (Stream<Path> stores = Files.list(home.resolve("trust/publishers"))) {
            for (Path certificate : stores.toList()) {
                Files.delete(certificate);
            }
        }
        assertThat(examined.findings(CertBuilder.NOW))
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .noneMatch(finding -> finding.fix().contains("verify"));
        Files.writeString(home.resolve("trust/policy.yaml"), "statements: 1");
        assertThat(examined.findings(PluginRejection.PLUGIN_POLICY_INVALID))
                .singleElement()
                .extracting(Finding::fix)
                .isEqualTo("correct " + home.resolve("trust/policy.yaml"));
    }

    @Test
    void aMissingPluginsDirectoryIsAFindingAndNotTheEnd() throws IOException {
        Files.move(home.resolve("plugins"), directory.resolve("moved"));
        assertThat(examined.findings(PluginRejection.PLUGIN_ARTIFACT_UNREADABLE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("there is no such directory"));
    }
}
