package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement that asks for two publishers. */
class ThresholdTest {

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.signer().subject("CN=acme").build();
    private final PublisherKey bolt = CertBuilder.signer().subject("CN=bolt").build();
    private TestHome home;
    private Path file;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory)
                .trust("publishers", acme)
                .trust("publishers", bolt)
                .policy("statements: [{plugin: '*', store: publishers, kinds: [storage], threshold: 2}]\n");
        file = home.plugin(
                "x.jar",
                JarBuilder.jar()
                        .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                        .build(),
                acme);
    }

    @Test
    void twoPublishersAreEnough() {
        home.cosign(file, "bolt", bolt);
        assertThat(verify().signers()).containsExactly(acme.certificate(), bolt.certificate());
        assertThat(verify().signedBy()).contains("CN=acme").contains("CN=bolt");
    }

    @Test
    void onePublisherIsTooFew() {
        assertThat(assertRefused(PluginRejection.PLUGIN_SIGNATURE_THRESHOLD, this::verify))
                .hasMessageContaining("2 publishers")
                .hasMessageContaining("those of 1");
    }

    @Test
    void theSameKeyTwiceCountsOnce() {
        home.cosign(file, "again", acme);
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_THRESHOLD, this::verify);
    }

    @Test
    void twoCertificatesOfOneKeyCountOnce() {
        PublisherKey renewed = CertBuilder.signer().subject("CN=acme 2").renew(acme);
        home.trust("publishers", renewed).cosign(file, "renewed", renewed);
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_THRESHOLD, this::verify);
    }

    @Test
    void anUnknownSignerBesideKnownOnesIsReportedAndDoesNotCount() {
        home.cosign(
                file, "stranger", CertBuilder.signer().subject("CN=stranger").build());
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_THRESHOLD, this::verify);
        home.cosign(file, "bolt", bolt);
        assertThat(verify().notes())
                .singleElement()
                .asString()
                .contains("does not count")
                .contains("stranger.p7s");
    }

    @Test
    void aFurtherSignatureOverOtherBytesRefusesThePlugin() throws Exception {
        home.cosign(file, "bolt", bolt);
        Path other = home.plugin("y.jar", new byte[] {1}, bolt);
        Files.copy(
                PluginSignature.pathFor(other),
                PluginSignature.pathFor(file, "bolt"),
                StandardCopyOption.REPLACE_EXISTING);
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, this::verify);
    }

    @Test
    void furtherSignaturesDoNotReplaceTheFirst() throws Exception {
        home.cosign(file, "bolt", bolt);
        Files.delete(PluginSignature.pathFor(file));
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_MISSING, this::verify);
    }

    @Test
    void nineSignaturesAreTooMany() {
        for (int i = 0; i < PluginSignature.MAX_SIGNATURES; i++) {
            home.cosign(file, "s" + i, bolt);
        }
        assertRefused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, this::verify);
    }

    private VerifiedPlugin verify() {
        return home.verifier().verify(PluginFile.unlocked(file));
    }
}
