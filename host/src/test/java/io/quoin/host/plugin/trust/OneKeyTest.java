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
import io.quoin.host.signing.KeyForm;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several certificates of one key: it is one publisher, and none of them outlives the revocation of another. */
class OneKeyTest {

    private static final Instant NOW = CertBuilder.NOW;

    private static final String POLICY = """
            statements: [{plugin: 'storage-x', store: publishers, threshold: %d, kinds: [storage]}]
            revocations: {store: operators}
            """;

    @TempDir
    Path directory;

    private final PublisherKey operator =
            CertBuilder.signer().subject("CN=operator").build();
    private final PublisherKey acme = KeyForm.everyForm(signer(1));
    private final byte[] jar = JarBuilder.jar()
            .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
            .build();
    private TestHome home;
    private Path file;
    private long sequence;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory)
                .trust("publishers", acme)
                .trust("operators", operator)
                .policy(policy(1));
        revoke(Hash.ZERO);
        file = home.plugin("x.jar", jar, acme);
    }

    @ParameterizedTest
    @EnumSource
    void anotherEncodingOfTheKeyIsNoSecondPublisher(KeyForm form) {
        PublisherKey other = signer(2).keyForm(form).renew(acme);
        home.trust("publishers", other).policy(policy(2)).cosign(file, "other", other);
        assertThat(assertRefused(PluginRejection.PLUGIN_SIGNATURE_ALGORITHM, this::verify))
                .hasMessageContaining("x.jar.other.p7s");
    }

    @ParameterizedTest
    @EnumSource
    void anotherEncodingOfARevokedKeySignsNothing(KeyForm form) {
        PublisherKey other = signer(2).keyForm(form).renew(acme);
        home.trust("publishers", other);
        file = home.plugin("x.jar", jar, other);
        revoke(acme.certificate().keyFingerprint());
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_ALGORITHM, this::verify);
    }

    @ParameterizedTest
    @EnumSource
    void theFingerprintOfAnotherEncodingRevokesTheKeyToo(KeyForm form) {
        PublisherKey other = signer(2).keyForm(form).renew(acme);
        home.trust("publishers", other);
        verify();
        revoke(other.certificate().keyFingerprint());
        assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verify);
    }

    @Test
    void aRevokedCertificateRevokesItsKeyAfterItsEndToo() throws Exception {
        assertRevokedBy(signer(2).valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)));
    }

    @Test
    void aRevokedCertificateRevokesItsKeyBeforeItsBeginningToo() throws Exception {
        assertRevokedBy(signer(2).valid(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(9))));
    }

    @Test
    void aRevokedCertificateThatIsForOtherThingsRevokesItsKeyToo() throws Exception {
        assertRevokedBy(signer(2).forTlsServers());
        assertRevokedBy(signer(3).keyForm(KeyForm.COMPRESSED));
    }

    /** The identifier of the signer is not signed: whoever has the file can put another one there. */
    private void assertRevokedBy(CertBuilder builder) throws Exception {
        PublisherKey revoked = builder.renew(acme);
        home.trust("publishers", revoked);
        byte[] byKey = CmsBuilder.over(jar).signer(acme).namedByKey().build();
        byte[] bySerial = CmsBuilder.over(jar).signer(acme).build();
        for (byte[] signature : List.of(byKey, bySerial)) {
            Files.write(PluginSignature.pathFor(file), signature);
            revoke(Hash.ZERO);
            assertThat(verify().signers()).containsExactly(acme.certificate());
            revoke(revoked.certificate().fingerprint());
            assertThat(assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verify))
                    .hasMessageContaining(revoked.certificate().fingerprint().shortHex())
                    .hasMessageContaining("lost");
        }
    }

    @Test
    void aRevokedCertificateInTheStoreOfAnotherStatementRevokesItsKey() {
        PublisherKey revoked = signer(2).renew(acme);
        home.trust("others", revoked)
                .policy(policy(1).replace("]}]", "]}, {plugin: 'storage-y', store: others, kinds: [storage]}]"));
        verify();
        revoke(revoked.certificate().fingerprint());
        assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verify);
    }

    @Test
    void aRevokedCertificateThatNoStoreHasRevokesNoOther() {
        revoke(signer(2).renew(acme).certificate().fingerprint());
        assertThat(verify().signers()).containsExactly(acme.certificate());
    }

    @Test
    void whatWasAcceptedBeforeTheEndOfItsCertificateIsRevokedByTheOtherOne() throws Exception {
        PublisherKey ended = signer(2)
                .valid(NOW.minus(Duration.ofDays(1)), NOW.plusSeconds(1))
                .renew(acme);
        PublisherKey revoked = signer(3)
                .valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(8)))
                .renew(acme);
        Files.delete(directory.resolve(
                "trust/publishers/" + acme.certificate().fingerprint().shortHex() + ".pem"));
        home.trust("publishers", ended).trust("publishers", revoked);
        Files.write(
                PluginSignature.pathFor(file),
                CmsBuilder.over(jar).signer(acme).namedByKey().build());
        new Locking(home.plugins(), CertBuilder.clock()).lockAll();
        assertThat(verifyLater().signers()).containsExactly(ended.certificate());
        revoke(revoked.certificate().fingerprint());
        assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verifyLater);
    }

    @Test
    void oneCertificateInTwoStoresIsOnePublisherAndIsRevokedInBoth() {
        home.trust("others", acme)
                .policy(policy(2).replace("]}]", "]}, {plugin: '*', store: others, kinds: [storage]}]"))
                .cosign(file, "again", acme);
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_THRESHOLD, this::verify);
        revoke(acme.certificate().fingerprint());
        assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verify);
    }

    /** Nobody checks how a certificate in a store is signed, so that the same one can be there with other bytes. */
    @Test
    void aCertificateThatDiffersInItsOwnSignatureAloneIsOnePublisherAndIsRevokedWithIt() {
        PublisherKey again = signer(1).renew(acme);
        assertThat(again.certificate()).isNotEqualTo(acme.certificate());
        home.trust("publishers", again).policy(policy(2)).cosign(file, "again", again);
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_THRESHOLD, this::verify);
        home.policy(policy(1));
        verify();
        revoke(again.certificate().fingerprint());
        assertRefused(PluginRejection.PLUGIN_REVOKED_SIGNER, this::verify);
    }

    private static CertBuilder signer(int serial) {
        return CertBuilder.signer().withKeyIdentifier().serial(BigInteger.valueOf(serial));
    }

    private static String policy(int threshold) {
        return POLICY.formatted(threshold);
    }

    private void revoke(Hash signer) {
        home.revocations(
                new RevocationList(
                        ++sequence,
                        NOW,
                        NOW.plus(Duration.ofDays(30)),
                        List.of(new Revocation.Signer(signer, "lost")),
                        List.of()),
                operator);
    }

    private VerifiedPlugin verify() {
        return home.verifier().verify(PluginFile.unlocked(file));
    }

    /** The locked plugin, when the certificate that signed it has ended. */
    private VerifiedPlugin verifyLater() {
        PluginHome plugins = home.plugins();
        PluginVerifier verifier =
                new PluginVerifier(plugins.trust(), InstantSource.fixed(NOW.plus(Duration.ofDays(2))));
        return verifier.verify(plugins.locked(plugins.lock()).get(0));
    }
}
