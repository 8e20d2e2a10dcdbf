package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The level audit: reports what the policy would refuse, on networks for development alone. */
class PolicyLevelTest {

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.good();
    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory)
                .trust("publishers", acme)
                .policy("statements: [{plugin: '*', store: publishers, kinds: [storage], level: audit}]\n");
    }

    @Test
    void auditIsRefusedForProduction() {
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_POLICY_INVALID,
                        () -> home.plugins().trust()))
                .hasMessageContaining("development");
    }

    @Test
    void auditLoadsAKindThatIsNotAllowedAndSaysSo() {
        VerifiedPlugin plugin =
                development().verifier().verify(PluginFile.unlocked(home.plugin("x.jar", jar("CONSENSUS"), acme)));
        assertThat(plugin.notes())
                .singleElement()
                .asString()
                .contains("NOT ALLOWED")
                .contains("PLUGIN_SIGNER_NOT_ALLOWED_FOR_KIND");
    }

    @Test
    void auditForgivesNoBrokenSignature() {
        PublisherKey stranger = CertBuilder.signer().subject("CN=stranger").build();
        Path file = home.plugin("x.jar", jar("STORAGE"), stranger);
        assertRefused(
                PluginRejection.PLUGIN_SIGNER_UNKNOWN,
                () -> development().verifier().verify(PluginFile.unlocked(file)));
    }

    @Test
    void anUnknownLevelIsAnErrorAndNotALaxerOne() {
        home.policy("statements: [{plugin: '*', store: publishers, kinds: [storage], level: audti}]\n");
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_POLICY_INVALID,
                        () -> development().trust()))
                .hasMessageContaining("did you mean 'audit'");
    }

    private PluginHome development() {
        return new PluginHome(directory, home.policyFile(), true, CertBuilder.clock());
    }

    private static byte[] jar(String kinds) {
        return JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", kinds)
                .build();
    }
}
