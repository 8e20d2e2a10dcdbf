package io.quoin.host.plugin.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.spi.error.QuoinException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks 47 to 58: on the archive, by a publisher whose signature is good. */
class ArchiveAttacksTest extends AttackedHome {

    @Test
    void attack47DoubledEntryNames() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                signed(good().entry("a.txt", "1").entry("a.txt", "2").build()));
    }

    @Test
    void attack48TwoJarsInARow() {
        byte[] other = jar("storage-y", "1.0.0", 1, RANGE, "STORAGE").build();
        refused(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, signed(concat(jar, other)));
    }

    @Test
    void attack49LocalHeaderWithAnotherName() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                signed(good().twoNames("a.txt", "b.txt", new byte[] {1}).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/../x", "/etc/passwd", "a\\b", "C:/x", "../x", "a//b", "./a", "a/./b", "a\u0000b"})
    void attack50NameThatLeavesTheArchive(String name) {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                signed(good().entry(name, "x").build()));
    }

    @Test
    void attack51ClassPathInTheManifest() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                signed(good().entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nClass-Path: ../side.jar\n")
                        .build()));
    }

    @Test
    void attack52IndexList() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                signed(good().entry("META-INF/INDEX.LIST", "JarIndex-Version: 1.0\n")
                        .build()));
    }

    @Test
    void attack53MultiReleaseOverlayOfAnSpiClass() {
        assertThat(List.of(
                        PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                        PluginRejection.PLUGIN_ARCHIVE_BUNDLES_SHARED_PACKAGE))
                .contains(code(good().entry("META-INF/versions/17/io/quoin/spi/NodePlugin.class", "x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/quoin/spi/NodePlugin.class",
                "java/lang/String.class",
                "org/pf4j/ExtensionPoint.class",
                "org/slf4j/Logger.class"
            })
    void attack54ClassesOfSharedPackages(String name) {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_BUNDLES_SHARED_PACKAGE,
                signed(good().entry(name, "x").build()));
    }

    @Test
    void attack55BombByRatioSizeAndCount() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE,
                signed(good().entry("bomb", new byte[64 << 20]).build()));
        JarBuilder wrapped = good();
        for (int i = 0; i < 70_000; i++) {
            wrapped.stored("e" + i, new byte[0]);
        }
        assertThat(code(wrapped).name())
                .as("more entries than the field can say")
                .startsWith("PLUGIN_ARCHIVE_");
        JarBuilder many = good();
        for (int i = 0; i < 40_000; i++) {
            many.stored("e" + i, new byte[0]);
        }
        assertThat(code(many)).isEqualTo(PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE);
    }

    @Test
    void attack56EncryptedEntryOrOddMethod() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                signed(good().flagged("a", new byte[] {1}, 1).build()));
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                signed(good().method("a", new byte[] {1}, 12).build()));
    }

    @Test
    void attack57RenamedFileDirectoryPipeAndLinkInThePluginDirectory() throws Exception {
        Path file = plugin();
        Path zip = Files.move(file, directory.resolve("plugins/x.zip"));
        assertThat(home.plugins().jars()).as("a zip is no plugin").isEmpty();
        assertThat(directory.resolve("plugins/x")).as("nothing is unpacked").doesNotExist();
        refused(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE, home.directory("plugins/d.jar"));
        refused(
                PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE,
                Files.createSymbolicLink(directory.resolve("plugins/l.jar"), zip));
        Path pipe = directory.resolve("plugins/p.jar");
        assumeTrue(mkfifo(pipe) == 0, "mkfifo is needed for a named pipe");
        refused(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE, pipe);
    }

    /** A nested library is part of the signed bytes; another one beside the jar is nothing to the plugin. */
    @Test
    void attack58NestedJarThatTheSignatureDoesNotCover() throws IOException {
        byte[] library = JarBuilder.jar().entry("library.txt", "inside").build();
        Path file = signed(good().entry("lib/a.jar", library).build());
        Path outside = directory.resolve("plugins/lib");
        Files.createDirectories(outside);
        Files.write(
                outside.resolve("a.jar"),
                JarBuilder.jar().entry("library.txt", "outside").build());
        Files.write(
                outside.resolve("b.jar"),
                JarBuilder.jar().entry("more.txt", "outside").build());
        var archive = verify(file).archive();
        assertThat(new String(archive.find("library.txt").orElseThrow().entry().read(), StandardCharsets.UTF_8))
                .isEqualTo("inside");
        assertThat(archive.find("more.txt")).isEmpty();
    }

    private Path signed(byte[] bytes) {
        return home.plugin("x.jar", bytes, acme);
    }

    private PluginRejection code(JarBuilder builder) {
        Path file = signed(builder.build());
        try {
            verify(file);
            throw new AssertionError("Accepted");
        } catch (QuoinException e) {
            return (PluginRejection) e.code();
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static int mkfifo(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        } catch (IOException e) {
            return 127;
        }
    }
}
