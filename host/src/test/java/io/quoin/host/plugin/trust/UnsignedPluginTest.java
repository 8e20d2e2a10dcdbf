package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.registry.LoadedPlugin;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that nobody signed: where they run, and which checks they do not escape. */
class UnsignedPluginTest {

    private static final byte[] JAR = jar(">=1.0.0 <2.0.0");

    @TempDir
    Path directory;

    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory.resolve("home")).policy("statements: []\n");
    }

    @Test
    void aJarAndADirectoryLoadOnANetworkForDevelopmentAndAreMarked() throws IOException {
        for (Path path : List.of(home.unsigned("x.jar", JAR), unpacked(JAR))) {
            try (PluginRegistry registry = PluginRegistry.load(
                    List.of(PluginFile.unsigned(path)),
                    development().verifier(),
                    directory.resolve("native"),
                    CallMetrics.none())) {
                assertThat(registry.rejected()).isEmpty();
                assertThat(registry.storage("sample").name()).isEqualTo("sample");
                LoadedPlugin plugin = registry.plugins().get(0);
                assertThat(plugin.isUnsigned()).isTrue();
                assertThat(plugin.signedBy()).isEqualTo("UNSIGNED-DEV");
                assertThat(plugin.notes()).singleElement().asString().startsWith("UNSIGNED-DEV");
            }
        }
    }

    @Test
    void productionRefusesItBeforeReadingIt() {
        Path absent = directory.resolve("absent.jar");
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_UNSIGNED_REFUSED,
                        () -> home.plugins().verifier().verify(PluginFile.unsigned(absent))))
                .hasMessageContaining("absent.jar")
                .hasMessageContaining("\"development\": true");
    }

    @Test
    void developmentForgivesNoMissingSignatureOfAnInstalledPlugin() {
        Path file = home.unsigned("x.jar", JAR);
        assertRefused(
                PluginRejection.PLUGIN_SIGNATURE_MISSING,
                () -> development().verifier().verify(PluginFile.unlocked(file)));
    }

    @Test
    void whatIsRevokedDoesNotRunUnsignedEither() {
        PublisherKey operator = CertBuilder.signer().subject("CN=operator").build();
        Path file = home.unsigned("x.jar", JAR);
        Instant now = CertBuilder.clock().instant();
        home.trust("operators", operator)
                .policy("statements: []\nrevocations: {store: operators}\n")
                .revocations(
                        new RevocationList(
                                1,
                                now,
                                now.plusSeconds(3600),
                                List.of(new Revocation.Artifact(Hash.sha256(JAR), "bad")),
                                List.of()),
                        operator);
        assertThat(unsignedRefusal(PluginRejection.PLUGIN_REVOKED_ARTIFACT, file))
                .contains("bad");
    }

    @Test
    void theContentIsCheckedAsThatOfASignedOne() {
        unsignedRefusal(
                PluginRejection.PLUGIN_ARCHIVE_BUNDLES_SHARED_PACKAGE,
                home.unsigned(
                        "shared.jar",
                        JarBuilder.jar()
                                .entry("io/quoin/spi/NodePlugin.class", "x")
                                .build()));
        unsignedRefusal(
                PluginRejection.PLUGIN_DESCRIPTOR_MISSING,
                home.unsigned("empty.jar", JarBuilder.jar().build()));
        unsignedRefusal(
                PluginRejection.PLUGIN_RESERVED_ID,
                home.unsigned(
                        "reserved.jar",
                        JarBuilder.jar()
                                .descriptor("host", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                                .build()));
        unsignedRefusal(PluginRejection.PLUGIN_SPI_INCOMPATIBLE, home.unsigned("future.jar", jar(">=9.0.0 <10.0.0")));
        byte[] damaged = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .stored("data", "0123456789".getBytes(StandardCharsets.US_ASCII))
                .build();
        damaged[new String(damaged, StandardCharsets.ISO_8859_1).indexOf("0123456789")]++;
        assertThat(unsignedRefusal(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, home.unsigned("damaged.jar", damaged)))
                .contains("'data' does not have its checksum");
        unsignedRefusal(PluginRejection.PLUGIN_DESCRIPTOR_MISSING, home.directory("nothing"));
        unsignedRefusal(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE, directory.resolve("absent.jar"));
    }

    @Test
    void theSameFilesOfADirectoryHaveOneDigestAndAChangeHasAnother() throws IOException {
        Path classes = unpacked(JAR);
        Hash before = digest(classes);
        assertThat(digest(classes)).isEqualTo(before);
        Files.writeString(classes.resolve("added.txt"), "x");
        assertThat(digest(classes)).isNotEqualTo(before);
    }

    @Test
    void aLinkInADirectoryIsNotFollowed() throws IOException {
        Path classes = unpacked(JAR);
        Path secret = Files.writeString(directory.resolve("secret"), "x");
        Files.createSymbolicLink(classes.resolve("link.txt"), secret);
        assertThat(development()
                        .verifier()
                        .verify(PluginFile.unsigned(classes))
                        .archive()
                        .names())
                .doesNotContain("link.txt")
                .contains("META-INF/extensions.idx");
    }

    private String unsignedRefusal(PluginRejection code, Path path) {
        return assertRefused(code, () -> development().verifier().verify(PluginFile.unsigned(path)))
                .toString();
    }

    private Hash digest(Path path) {
        return development().verifier().verify(PluginFile.unsigned(path)).digest();
    }

    private PluginHome development() {
        return new PluginHome(home.root(), home.policyFile(), true, CertBuilder.clock());
    }

    private Path unpacked(byte[] jar) throws IOException {
        Path classes = directory.resolve("classes");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = classes.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        return classes;
    }

    private static byte[] jar(String requires) {
        return JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", requires, "STORAGE")
                .entryPoint(SamplePlugin.class)
                .classFile(SampleStore.Factory.class)
                .classFile(SampleStore.class)
                .build();
    }
}
