package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.KeyForm;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several certificates of one key: it is one publisher. */
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
}
