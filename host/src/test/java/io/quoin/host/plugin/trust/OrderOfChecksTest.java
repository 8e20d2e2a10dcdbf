package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.descriptor.VersionRange;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One file that is wrong in every respect at once. It is mended step by step: each time the next rule speaks, and no
 * later one before it.
 */
class OrderOfChecksTest {

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.signer().subject("CN=acme").build();
    private final PublisherKey operator =
            CertBuilder.signer().subject("CN=operator").build();
    private final List<PluginRejection> order = new ArrayList<>();

    @Test
    void theEarliestRuleThatIsBrokenSpeaks() throws Exception {
        TestHome home = new TestHome(directory).trust("publishers", acme).trust("operators", operator);
        home.policy(policy("consensus"));
        byte[] notAnArchive = {1, 2, 3};
        Revocation signer = new Revocation.Signer(acme.certificate().fingerprint(), "r");
        Revocation artifact = new Revocation.Artifact(Hash.sha256(notAnArchive), "r");
        Revocation version = new Revocation.Plugin("storage-x", VersionRange.parse(">=1.0.0 <2.0.0"), "r");
        home.revocations(list(1, signer, artifact, version), operator);
        Path file = directory.resolve("plugins/x.jar");

        expect(home, file, PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE);
        home.unsigned("x.jar", notAnArchive);
        expect(home, file, PluginRejection.PLUGIN_SIGNATURE_MISSING);
        home.plugin(
                "x.jar",
                notAnArchive,
                CertBuilder.signer().subject("CN=stranger").build());
        expect(home, file, PluginRejection.PLUGIN_SIGNER_UNKNOWN);
        home.plugin("x.jar", notAnArchive, acme);
        expect(home, file, PluginRejection.PLUGIN_REVOKED_SIGNER);
        home.revocations(list(2, artifact, version), operator);
        expect(home, file, PluginRejection.PLUGIN_REVOKED_ARTIFACT);
        home.revocations(list(3, version), operator);
        expect(home, file, PluginRejection.PLUGIN_ARCHIVE_MALFORMED);
        home.plugin("x.jar", JarBuilder.jar().entry("a", "b").build(), acme);
        expect(home, file, PluginRejection.PLUGIN_DESCRIPTOR_MISSING);
        home.plugin("x.jar", jar("host"), acme);
        expect(home, file, PluginRejection.PLUGIN_RESERVED_ID);
        home.plugin("x.jar", jar("storage-x"), acme);
        expect(home, file, PluginRejection.PLUGIN_REVOKED_ARTIFACT);
        home.revocations(list(4), operator);
        expect(home, file, PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_KIND);
        home.policy(policy("storage"));
        expect(home, file, PluginRejection.PLUGIN_LOCK_MISMATCH);
        assertRefused(
                PluginRejection.PLUGIN_SPI_INCOMPATIBLE, () -> home.verifier().verify(PluginFile.unlocked(file)));
        assertThat(order).doesNotContain(PluginRejection.PLUGIN_SPI_INCOMPATIBLE);
        assertThat(Files.exists(file)).isTrue();
    }

    /** Verifies as a locked file whose entry says something else in every respect. */
    private void expect(TestHome home, Path file, PluginRejection code) {
        LockEntry entry = new LockEntry(
                "storage-y",
                SemanticVersion.parse("9.0.0"),
                9,
                "x.jar",
                Hash.ZERO,
                1,
                List.of(Hash.ZERO),
                CertBuilder.NOW,
                false);
        assertRefused(code, () -> home.verifier().verify(new PluginFile(file, new Purpose.Load(entry))));
        order.add(code);
    }

    private static String policy(String kind) {
        return "statements: [{plugin: '*', store: publishers, kinds: [" + kind + "]}]\n"
                + "revocations: {store: operators}\n";
    }

    private static RevocationList list(long sequence, Revocation... revoked) {
        return new RevocationList(
                sequence, CertBuilder.NOW, CertBuilder.NOW.plusSeconds(60), List.of(revoked), List.of());
    }

    private static byte[] jar(String id) {
        return JarBuilder.jar()
                .descriptor(id, "1.0.0", ">=2.0.0 <3.0.0", "STORAGE")
                .build();
    }
}
