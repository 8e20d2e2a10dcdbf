package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.error.QuoinException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginVerifierTest {

    private static final String RANGE = ">=1.0.0 <2.0.0";

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.good();
    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).trust("publishers", acme);
    }

    @Test
    void acceptsASignedPluginAndKeepsWhatWasVerified() {
        Path file = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        VerifiedPlugin plugin = verify(file);
        assertThat(plugin.descriptor().id()).isEqualTo("storage-x");
        assertThat(plugin.signers()).containsExactly(acme.certificate());
        assertThat(plugin.path()).isEqualTo(file);
    }

    @Test
    void refusesAnUnsignedPlugin() {
        Path file = home.unsigned("x.jar", jar("storage-x", RANGE, "STORAGE"));
        QuoinException refusal = refused(PluginRejection.PLUGIN_SIGNATURE_MISSING, file);
        assertThat(refusal).hasMessageContaining("x.jar.p7s");
    }

    @Test
    void refusesAFlippedByte() throws Exception {
        Path file = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        refused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, file);
    }

    @Test
    void refusesAnUnknownKey() {
        PublisherKey stranger = CertBuilder.signer().subject("CN=stranger").build();
        refused(
                PluginRejection.PLUGIN_SIGNER_UNKNOWN,
                home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), stranger));
    }

    @Test
    void refusesTheSignatureOfAnotherPlugin() throws Exception {
        Path x = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        Path y = home.plugin("y.jar", jar("storage-y", RANGE, "STORAGE"), acme);
        Files.copy(PluginSignature.pathFor(y), PluginSignature.pathFor(x), StandardCopyOption.REPLACE_EXISTING);
        refused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, x);
    }

    @Test
    void refusesGarbageAsASignature() throws Exception {
        Path file = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        Files.write(PluginSignature.pathFor(file), new byte[0]);
        refused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, file);
    }

    @Test
    void refusesASignatureFileOf100Megabytes() throws Exception {
        Path file = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        try (RandomAccessFile sparse =
                new RandomAccessFile(PluginSignature.pathFor(file).toFile(), "rw")) {
            sparse.setLength(100 << 20);
        }
        refused(PluginRejection.PLUGIN_ARTIFACT_TOO_LARGE, file);
    }

    @Test
    void refusesAnExpiredCertificate() {
        PublisherKey expired = CertBuilder.signer()
                .valid(CertBuilder.NOW.minus(Duration.ofDays(9)), CertBuilder.NOW.minusSeconds(1))
                .build();
        home.trust("publishers", expired);
        refused(
                PluginRejection.PLUGIN_SIGNER_EXPIRED,
                home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), expired));
    }

    @Test
    void refusesACertificateOfTheFuture() {
        PublisherKey early = CertBuilder.signer()
                .valid(CertBuilder.NOW.plusSeconds(1), CertBuilder.NOW.plusSeconds(9))
                .build();
        home.trust("publishers", early);
        refused(
                PluginRejection.PLUGIN_SIGNER_NOT_YET_VALID,
                home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), early));
    }

    @Test
    void refusesACertificateForTlsServers() {
        PublisherKey server = CertBuilder.signer().forTlsServers().build();
        home.trust("publishers", server);
        refused(PluginRejection.PLUGIN_SIGNER_USAGE, home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), server));
    }

    @Test
    void refusesAKindThatThePolicyForbids() {
        home.policy("statements: [{plugin: '*', store: publishers, kinds: [storage]}]\n");
        refused(
                PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_KIND,
                home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE,CONSENSUS"), acme));
    }

    @Test
    void refusesASignerWhoIsTrustedForAnotherPlugin() {
        PublisherKey bolt = CertBuilder.signer().subject("CN=bolt").build();
        home.trust("bolts", bolt)
                .policy("statements:\n"
                        + "  - {plugin: storage-x, store: publishers, kinds: [storage]}\n"
                        + "  - {plugin: storage-y, store: bolts, kinds: [storage]}\n");
        refused(
                PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN,
                home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), bolt));
    }

    @Test
    void refusesASignerOfTheStoreThatIsNotPinned() {
        PublisherKey other = CertBuilder.good();
        home.trust("publishers", other)
                .policy("statements: [{plugin: '*', store: publishers, kinds: [storage], signers: ['"
                        + acme.certificate().fingerprint().toHex() + "']}]\n");
        byte[] jar = jar("storage-x", RANGE, "STORAGE");
        verify(home.plugin("x.jar", jar, acme));
        refused(PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN, home.plugin("x.jar", jar, other));
    }

    @Test
    void refusesAPluginThatNoStatementCovers() {
        home.policy("statements: [{plugin: storage-y, store: publishers, kinds: [storage]}]\n");
        refused(
                PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_PLUGIN,
                home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme));
    }

    @Test
    void refusesAPluginForAnotherSpi() {
        refused(
                PluginRejection.PLUGIN_SPI_INCOMPATIBLE,
                home.plugin("x.jar", jar("storage-x", ">=2.0.0 <3.0.0", "STORAGE"), acme));
    }

    @Test
    void refusesAnUnboundedRange() {
        refused(
                PluginRejection.PLUGIN_DESCRIPTOR_INVALID,
                home.plugin("x.jar", jar("storage-x", ">=1.0.0", "STORAGE"), acme));
    }

    @Test
    void refusesAJarWithoutDescriptor() {
        byte[] jar = JarBuilder.jar().entry("a", "b").build();
        refused(PluginRejection.PLUGIN_DESCRIPTOR_MISSING, home.plugin("x.jar", jar, acme));
    }

    @Test
    void refusesADirectoryASymbolicLinkAndAMissingFile() throws Exception {
        Path file = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        Path link = Files.createSymbolicLink(directory.resolve("plugins/link.jar"), file);
        Files.copy(PluginSignature.pathFor(file), PluginSignature.pathFor(link));
        refused(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE, link);
        refused(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE, home.directory("plugins/dir.jar"));
        refused(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE, directory.resolve("plugins/none.jar"));
    }

    @Test
    void refusesAPluginThatIsTooLarge() throws Exception {
        Path file = home.unsigned("x.jar", new byte[0]);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((256L << 20) + 1);
        }
        refused(PluginRejection.PLUGIN_ARTIFACT_TOO_LARGE, file);
    }

    @Test
    void looksAtTheSignatureBeforeTheArchive() {
        PublisherKey stranger = CertBuilder.signer().subject("CN=stranger").build();
        byte[] notAnArchive = {1, 2, 3};
        refused(PluginRejection.PLUGIN_SIGNER_UNKNOWN, home.plugin("x.jar", notAnArchive, stranger));
        refused(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, home.plugin("x.jar", notAnArchive, acme));
    }

    @Test
    void acceptsNoByteFlippedAnywhereInASmallPluginOrItsSignature() throws Exception {
        Path file = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        PluginVerifier verifier = home.verifier();
        for (Path mutated : new Path[] {file, PluginSignature.pathFor(file)}) {
            byte[] good = Files.readAllBytes(mutated);
            for (int i = 0; i < good.length; i++) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) (1 << i % 8);
                Files.write(mutated, bad);
                QuoinException refusal =
                        catchThrowableOfType(QuoinException.class, () -> verifier.verify(PluginFile.unlocked(file)));
                assertThat(refusal).as("byte %d of %s", i, mutated).isNotNull();
                assertThat(refusal.code()).isInstanceOf(PluginRejection.class);
            }
            Files.write(mutated, good);
        }
        assertThat(verifier.verify(PluginFile.unlocked(file)).descriptor().id()).isEqualTo("storage-x");
    }

    @Test
    void refusesAPluginSignedAgainAfterAChangeWithAnUntrustedKey() {
        Path file = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        new PluginSigner(CertBuilder.good(), CertBuilder.clock()).sign(file);
        refused(PluginRejection.PLUGIN_SIGNER_UNKNOWN, file);
    }

    private VerifiedPlugin verify(Path file) {
        return home.verifier().verify(PluginFile.unlocked(file));
    }

    private QuoinException refused(PluginRejection code, Path file) {
        return assertRefused(code, () -> verify(file));
    }

    private static byte[] jar(String id, String requires, String kinds) {
        return JarBuilder.jar().descriptor(id, "1.0.0", requires, kinds).build();
    }

    @Test
    void refusesAHugeDescriptorBeforeItIsUnpacked() {
        byte[] text = ("#" + "x".repeat(70_000) + "\n").getBytes(StandardCharsets.UTF_8);
        Path file = home.plugin(
                "x.jar",
                JarBuilder.jar().entry("META-INF/quoin/plugin.properties", text).build(),
                acme);
        assertThat(refused(PluginRejection.PLUGIN_DESCRIPTOR_INVALID, file)).hasMessageContaining("at most 65536");
    }

    @Test
    void refusesAHugeManifest() {
        String manifest = "Manifest-Version: 1.0\r\n" + "K: v\r\n".repeat(200_000);
        Path file = home.plugin(
                "x.jar",
                JarBuilder.jar().entry("META-INF/MANIFEST.MF", manifest).build(),
                acme);
        refused(PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE, file);
    }

    @Test
    void theSignatureOfAJarIsNotAFurtherOneOfAnotherWhoseNameItBeginsWith() {
        Path file = home.plugin("x.jar", jar("storage-x", RANGE, "STORAGE"), acme);
        Path other = home.plugin("x.jar.jar", jar("storage-y", RANGE, "STORAGE"), acme);
        assertThat(verify(file).descriptor().id()).isEqualTo("storage-x");
        assertThat(verify(other).descriptor().id()).isEqualTo("storage-y");
    }

    @Test
    void aFileNameDoesNotSpeakToTheTerminal() {
        Path file = home.unsigned("x\n\u001b[32maccepted\u202e.jar", jar("storage-x", RANGE, "STORAGE"));
        assertThat(String.valueOf(
                        refused(PluginRejection.PLUGIN_SIGNATURE_MISSING, file).getMessage()))
                .contains("x??[32maccepted?.jar");
    }
}
