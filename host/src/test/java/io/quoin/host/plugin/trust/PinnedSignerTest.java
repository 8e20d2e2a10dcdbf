package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.CmsBuilder;
import io.quoin.host.signing.PublisherKey;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several certificates of one key in a store, of which the policy pins one. */
class PinnedSignerTest {

    @TempDir
    Path directory;

    private final CertBuilder builder = CertBuilder.signer().withKeyIdentifier();
    private final PublisherKey first = builder.serial(BigInteger.ONE).build();
    private final PublisherKey second = builder.serial(BigInteger.TWO).renew(first);
    private final byte[] jar = JarBuilder.jar()
            .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
            .build();
    private TestHome home;
    private Path file;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).trust("publishers", first).trust("publishers", second);
        file = home.unsigned("x.jar", jar);
    }

    private void pin(PublisherKey pinned) {
        home.policy("statements: [{plugin: '*', store: publishers, kinds: [storage], signers: ['"
                + pinned.certificate().fingerprint().toHex() + "']}]\n");
    }

    private VerifiedPlugin verify() {
        return home.verifier().verify(PluginFile.unlocked(file));
    }

    private void signByKey() throws Exception {
        Files.write(
                PluginSignature.pathFor(file),
                CmsBuilder.over(jar).signer(first).namedByKey().build());
    }

    @Test
    void aSignatureThatNamesTheKeyCountsForWhicheverIsPinned() throws Exception {
        signByKey();
        for (PublisherKey pinned : List.of(first, second)) {
            pin(pinned);
            assertThat(verify().signers()).containsExactly(pinned.certificate());
        }
    }

    @Test
    void theCertificateThatTheLockNamesStaysTheSigner() throws Exception {
        signByKey();
        pin(second);
        new Locking(home.plugins(), CertBuilder.clock()).lockAll();
        home.policy("statements: [{plugin: '*', store: publishers, kinds: [storage]}]\n");
        PluginHome plugins = home.plugins();
        VerifiedPlugin loaded =
                home.verifier().verify(plugins.locked(plugins.lock()).get(0));
        assertThat(loaded.signers()).containsExactly(second.certificate());
    }

    @Test
    void aSignatureThatNamesAnotherCertificateOfTheKeyIsRefusedAndSaysSo() {
        file = home.plugin("x.jar", jar, first);
        pin(first);
        assertThat(verify().signers()).containsExactly(first.certificate());
        pin(second);
        assertThat(assertRefused(PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN, this::verify))
                .hasMessageContaining("another certificate of the same key")
                .hasMessageContaining(second.certificate().fingerprint().shortHex());
    }

    @Test
    void aKeyIsRevokedByEachOfItsCertificates() throws Exception {
        signByKey();
        PublisherKey operator = CertBuilder.signer().subject("CN=operator").build();
        home.trust("operators", operator)
                .policy("statements: [{plugin: '*', store: publishers, kinds: [storage], signers: ['"
                        + second.certificate().fingerprint().toHex() + "']}]\nrevocations: {store: operators}\n")
                .revocations(
                        new RevocationList(
                                1,
                                CertBuilder.NOW,
                                CertBuilder.NOW.plusSeconds(60),
                                List.of(new Revocation.Signer(
                                        first.certificate().fingerprint(), "lost")),
                                List.of()),
                        operator);
        assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verify);
    }
}
