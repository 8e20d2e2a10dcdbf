package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.plugin.descriptor.VersionRange;
import io.quoin.host.plugin.revocation.Advisory;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationFile;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's list: what it revokes, and when it is believed. */
class RevocationTest {

    private static final String POLICY = """
            statements: [{plugin: '*', store: publishers, kinds: [storage]}]
            revocations: {store: operators%s}
            """;

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.signer().subject("CN=acme").build();
    private final PublisherKey operator =
            CertBuilder.signer().subject("CN=operator").build();
    private final byte[] jar = JarBuilder.jar()
            .descriptor("storage-x", "1.2.0", ">=1.0.0 <2.0.0", "STORAGE")
            .build();
    private TestHome home;
    private Path file;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory)
                .trust("publishers", acme)
                .trust("operators", operator)
                .policy(POLICY.formatted(""));
        file = home.plugin("x.jar", jar, acme);
    }

    @Test
    void whatTheListDoesNotNameIsAccepted() {
        home.revocations(list(1, new Revocation.Signer(Hash.ZERO, "lost key")), operator);
        assertThat(verify().descriptor().id()).isEqualTo("storage-x");
    }

    @Test
    void aRevokedSignerIsRefusedByCertificateAndByKey() {
        home.revocations(list(1, new Revocation.Signer(acme.certificate().fingerprint(), "lost key")), operator);
        assertThat(assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verify))
                .hasMessageContaining("lost key");
        home.revocations(list(2, new Revocation.Signer(acme.certificate().keyFingerprint(), "lost key")), operator);
        assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verify);
    }

    @Test
    void aRevokedFileIsRefusedBeforeItsArchiveIsRead() {
        Path garbage = home.plugin("g.jar", new byte[] {1, 2, 3}, acme);
        home.revocations(list(1, new Revocation.Artifact(Hash.sha256(new byte[] {1, 2, 3}), "backdoor")), operator);
        assertRefused(
                PluginRejection.PLUGIN_REVOKED_ARTIFACT, () -> home.verifier().verify(PluginFile.unlocked(garbage)));
    }

    @Test
    void aRevokedRangeOfVersionsIsRefused() {
        home.revocations(list(1, plugin(">=1.0.0 <1.2.0")), operator);
        verify();
        home.revocations(list(2, plugin(">=1.0.0 <1.3.0")), operator);
        assertRefused(PluginRejection.PLUGIN_REVOKED_ARTIFACT, this::verify);
    }

    @Test
    void aRevokedRangeHasItsPreReleasesToo() {
        byte[] candidate = JarBuilder.jar()
                .descriptor("storage-x", "1.2.0-rc.1", ">=1.0.0 <2.0.0", "STORAGE")
                .build();
        file = home.plugin("rc.jar", candidate, acme);
        home.revocations(list(1, plugin(">=1.0.0 <1.3.0")), operator);
        assertRefused(PluginRejection.PLUGIN_REVOKED_ARTIFACT, this::verify);
        home.revocations(list(2, plugin(">=1.2.0 <1.3.0")), operator);
        verify();
    }

    @Test
    void anEntryThatNamesTwoThingsIsNoEntry() {
        String hash = "00".repeat(32);
        assertInvalid("{\"signer\": \"" + hash + "\", \"sha256\": \"" + hash + "\", \"reason\": \"both\"}");
        assertInvalid("{\"signer\": \"" + hash + "\", \"plugin\": \"storage-x\", \"reason\": \"both\"}");
        assertInvalid("{\"reason\": \"nothing\"}");
    }

    @Test
    void anEntryForAnIdThatNoPluginCanHaveIsNoEntry() {
        assertInvalid("{\"plugin\": \"Storage-X\", \"versions\": \">=1.0.0 <2.0.0\", \"reason\": \"typing error\"}");
    }

    private static void assertInvalid(String revoked) {
        String json = "{\"format\": 1, \"sequence\": 1, \"issued\": \"2026-01-01T00:00:00Z\","
                + " \"nextUpdate\": \"2026-02-01T00:00:00Z\", \"advisories\": [], \"revoked\": [" + revoked + "]}";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevocationFile.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aListWithALowerSequenceThanSeenIsRefused() {
        home.revocations(list(7), operator);
        home.plugins().remember(home.plugins().trust().state());
        home.revocations(list(6), operator);
        assertThat(assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK, this::verify))
                .hasMessageContaining("6")
                .hasMessageContaining("7");
        home.revocations(list(7), operator);
        verify();
    }

    @Test
    void anotherListWithTheSequenceThatWasSeenIsRefused() {
        home.revocations(list(7, new Revocation.Artifact(Hash.sha256(jar), "")), operator);
        home.plugins().remember(home.plugins().trust().state());
        home.revocations(list(7), operator);
        assertThat(assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK, this::verify))
                .hasMessageContaining("another list with its sequence, 7");
        home.revocations(list(8), operator);
        verify();
    }

    @Test
    void theMarkIsOfTheBytesThatWereSigned() throws Exception {
        byte[] text = new String(RevocationFile.format(list(7)), StandardCharsets.UTF_8)
                .replace(",", ",\n  ")
                .getBytes(StandardCharsets.UTF_8);
        Path list = Files.write(directory.resolve("trust/revocations.json"), text);
        new PluginSigner(operator, CertBuilder.clock()).sign(list);
        home.plugins().remember(home.plugins().trust().state());
        assertThat(home.plugins().state().revocations().content()).contains(Hash.sha256(text));
        home.revocations(list(7), operator);
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK, this::verify);
    }

    @Test
    void aStateOfAnEarlierReleaseKnowsTheSequenceAlone() throws Exception {
        Files.writeString(
                home.plugins().stateFile(),
                "{\"format\":1,\"revocationSequence\":7,\"plugins\":[]}",
                StandardCharsets.UTF_8);
        home.revocations(list(7), operator);
        verify();
        home.plugins().remember(home.plugins().trust().state());
        assertThat(home.plugins().state().revocations().content()).isPresent();
    }

    @Test
    void aStaleListRefusesEverythingUnlessThePolicySaysWarn() {
        home.revocations(list(1, CertBuilder.NOW.minusSeconds(9), CertBuilder.NOW), operator);
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_STALE, this::verify);
        home.policy(POLICY.formatted(", stale: warn"));
        verify();
    }

    @Test
    void aListOfTheFutureShowsThatTheClockWasSetBack() {
        Instant issued = CertBuilder.NOW.plus(Duration.ofMinutes(6));
        home.revocations(list(1, issued, issued.plusSeconds(60)), operator);
        assertThat(assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, this::verify))
                .hasMessageContaining("clock");
    }

    @Test
    void aMissingUnsignedForeignOrChangedListRefusesEverything() throws Exception {
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, this::verify);
        home.revocations(list(1), acme);
        assertThat(assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, this::verify))
                .as("signed by a publisher")
                .hasMessageContaining("no operator");
        home.revocations(list(1), operator);
        Path text = directory.resolve("trust/revocations.json");
        Files.writeString(text, Files.readString(text) + " ");
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, this::verify);
        Files.delete(PluginSignature.pathFor(text));
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, this::verify);
    }

    @Test
    void advisoriesAreGivenAndRefuseNothing() {
        Advisory advisory = new Advisory(
                "Q-1", "storage-x", VersionRange.parse(">=1.0.0 <2.0.0"), Advisory.Severity.HIGH, "loses data", "");
        RevocationList list =
                new RevocationList(1, CertBuilder.NOW, CertBuilder.NOW.plusSeconds(9), List.of(), List.of(advisory));
        home.revocations(list, operator);
        VerifiedPlugin plugin = verify();
        assertThat(home.plugins()
                        .trust()
                        .revocations()
                        .advisories("storage-x", plugin.descriptor().version()))
                .containsExactly(advisory);
    }

    private VerifiedPlugin verify() {
        return home.verifier().verify(PluginFile.unlocked(file));
    }

    private static Revocation plugin(String versions) {
        return new Revocation.Plugin("storage-x", VersionRange.parse(versions), "loses data");
    }

    private static RevocationList list(long sequence, Revocation... revoked) {
        return new RevocationList(
                sequence, CertBuilder.NOW, CertBuilder.NOW.plus(Duration.ofDays(30)), List.of(revoked), List.of());
    }

    private static RevocationList list(long sequence, Instant issued, Instant nextUpdate) {
        return new RevocationList(sequence, issued, nextUpdate, List.of(), List.of());
    }
}
