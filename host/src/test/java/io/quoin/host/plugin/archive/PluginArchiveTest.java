package io.quoin.host.plugin.archive;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginArchiveTest {

    private static final byte[] TEXT =
            "text that is long enough to be deflated, deflated, deflated".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsDeflatedStoredAndStreamedEntries() {
        byte[] jar = JarBuilder.jar()
                .entry("a", TEXT)
                .stored("b", TEXT)
                .withDescriptor("c", TEXT)
                .stored("d/", new byte[0])
                .build();
        PluginArchive archive = PluginArchive.read("x.jar", jar);
        for (String name : List.of("a", "b", "c")) {
            assertThat(archive.own(name).orElseThrow().read()).isEqualTo(TEXT);
        }
        assertThat(archive.own("d/").orElseThrow().isDirectory()).isTrue();
        assertThat(archive.own("e")).isEmpty();
    }

    @Test
    void aNameThatIsNotAsciiIsMarkedAsUtf8() {
        byte[] content = {1};
        assertThat(PluginArchive.read(
                                "x.jar",
                                JarBuilder.jar().flagged("é", content, 1 << 11).build())
                        .names())
                .containsExactly("é");
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().entry("é", content).build());
    }

    @Test
    void aPluginHoldsNoMoreThanTheLimitWithAllItsLibraries() {
        JarBuilder library = JarBuilder.jar();
        for (int i = 0; i < 64; i++) {
            library.entry("zeros" + i, new byte[1 << 20]);
        }
        byte[] bomb = library.build();
        library.entry("zeros64", new byte[1 << 20]);
        refused(PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE, library.build());
        JarBuilder one = JarBuilder.jar().entry("a", TEXT).stored("lib/0.jar", bomb);
        refused(PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE, one.build());
        JarBuilder many = JarBuilder.jar();
        for (int i = 0; i < 16_000; i++) {
            many.stored("x" + i, new byte[0]);
        }
        byte[] crowded = many.build();
        JarBuilder plugin = JarBuilder.jar();
        for (int i = 0; i < 3; i++) {
            plugin.stored("lib/" + i + ".jar", crowded);
        }
        assertThat(PluginArchive.read("x.jar", plugin.build()).libraries()).hasSize(3);
        plugin.stored("lib/3.jar", crowded);
        refused(PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE, plugin.build());
    }

    @Test
    void readsWhatTheJavaPlatformWrites() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("dir/"));
            out.putNextEntry(new JarEntry("dir/a.txt"));
            out.write(TEXT);
        }
        PluginArchive archive = PluginArchive.read("x.jar", file.toByteArray());
        assertThat(archive.own("dir/a.txt").orElseThrow().read()).isEqualTo(TEXT);
    }

    @Test
    void aCompactArchiveHasTheWantedEntriesAndNothingOfTheJarsBytes() {
        byte[] large = new byte[EntryCopies.LARGE_BYTES];
        new Random(1).nextBytes(large);
        byte[] nested = JarBuilder.jar().entry("n", TEXT).stored("m", TEXT).build();
        byte[] jar = JarBuilder.jar()
                .entry("a", TEXT)
                .stored("b", TEXT)
                .withDescriptor("c", TEXT)
                .stored("d/", new byte[0])
                .stored("large", large)
                .stored("unwanted", large)
                .stored("lib/stored.jar", nested)
                .entry("lib/deflated.jar", nested)
                .stored("lib/unwanted.jar", nested)
                .build();
        PluginArchive archive = PluginArchive.read("x.jar", jar);
        PluginArchive compact = archive.compact(name -> !name.contains("unwanted"), new EqualBytes());
        Arrays.fill(jar, (byte) 0);
        assertThat(compact.names())
                .containsExactlyInAnyOrder("a", "b", "c", "d/", "large", "lib/stored.jar", "lib/deflated.jar");
        assertThat(compact.libraries()).containsExactly("lib/deflated.jar", "lib/stored.jar");
        for (String name : List.of("a", "b", "c")) {
            assertThat(compact.own(name).orElseThrow().read()).isEqualTo(TEXT);
            assertThat(compact.own(name).orElseThrow().isMovable()).isFalse();
        }
        assertThat(compact.own("large").orElseThrow().read()).isEqualTo(large);
        assertThat(compact.own("large").orElseThrow().isMovable()).isTrue();
        for (String library : compact.libraries()) {
            assertThat(compact.own(library).orElseThrow().read()).isEqualTo(nested);
            assertThat(compact.find(library, "n").orElseThrow().read()).isEqualTo(TEXT);
            assertThat(compact.find(library, "m").orElseThrow().read()).isEqualTo(TEXT);
        }
    }

    @Test
    void equalLibrariesShareTheirBytes() {
        EqualBytes equal = new EqualBytes();
        byte[] library = JarBuilder.jar().entry("n", TEXT).build();
        byte[] other = JarBuilder.jar().entry("n", "other").build();
        NestedJar stored = nested(JarBuilder.jar().entry("a", TEXT).stored("lib/1.jar", library), equal);
        NestedJar deflated = nested(JarBuilder.jar().entry("lib/1.jar", library), equal);
        assertThat(deflated.bytes().read().bytes())
                .isSameAs(stored.bytes().read().bytes())
                .isEqualTo(library);
        assertThat(nested(JarBuilder.jar().entry("lib/1.jar", other), equal)
                        .bytes()
                        .read()
                        .bytes())
                .isEqualTo(other);
        assertThat(deflated.entries())
                .hasSize(1)
                .hasEntrySatisfying("n", entry -> assertThat(entry.read()).isEqualTo(TEXT));
    }

    private static NestedJar nested(JarBuilder jar, EqualBytes equal) {
        PluginArchive archive = PluginArchive.read("x.jar", jar.build());
        NestedJar library = archive.own("lib/1.jar").orElseThrow().nested();
        library.compact(equal);
        return library;
    }

    @Test
    void looksIntoTheJarItselfThenIntoLibrariesInTheOrderOfTheirNames() {
        byte[] one = JarBuilder.jar()
                .entry("x", "lib1")
                .entry("y", "lib1")
                .entry("z", "lib1")
                .build();
        byte[] two = JarBuilder.jar()
                .entry("y", "lib2")
                .entry("z", "lib2")
                .entry("w", "lib2")
                .build();
        PluginArchive archive = PluginArchive.read(
                "x.jar",
                JarBuilder.jar()
                        .stored("lib/2.jar", two)
                        .entry("lib/1.jar", one)
                        .entry("z", "own")
                        .build());
        assertThat(content(archive, "x")).isEqualTo("lib1");
        assertThat(content(archive, "y")).isEqualTo("lib1");
        assertThat(content(archive, "w")).isEqualTo("lib2");
        assertThat(content(archive, "z")).isEqualTo("own");
        assertThat(archive.findAll("z"))
                .extracting(PluginArchive.Found::library)
                .containsExactly("", "lib/1.jar", "lib/2.jar");
        assertThat(archive.own("lib/1.jar").orElseThrow().read()).isEqualTo(one);
    }

    @Test
    void refusesDoubledEntryNames() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().entry("a", "first").entry("a", "second").build());
    }

    @Test
    void refusesBytesInFront() {
        byte[] jar = JarBuilder.jar().entry("a", TEXT).build();
        refused(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, concat("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), jar));
    }

    @Test
    void refusesBytesBehind() {
        byte[] jar = JarBuilder.jar().entry("a", TEXT).build();
        refused(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, Arrays.copyOf(jar, jar.length + 1));
    }

    @Test
    void refusesTwoJarsInARow() {
        byte[] alpha = JarBuilder.jar().entry("id", "alpha").build();
        byte[] beta = JarBuilder.jar().entry("id", "beta").build();
        refused(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, concat(alpha, beta));
    }

    @Test
    void refusesASecondNameInAnExtraField() {
        byte[] unicodePath = {0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, 'b'};
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().entry("a", TEXT).centralExtra(unicodePath).build());
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().entry("a", TEXT).localExtra(unicodePath).build());
        byte[] timestamp = {0x55, 0x54, 5, 0, 1, 0, 0, 0, 0};
        PluginArchive archive = PluginArchive.read(
                "x.jar",
                JarBuilder.jar()
                        .entry("a", TEXT)
                        .centralExtra(timestamp)
                        .localExtra(timestamp)
                        .build());
        assertThat(archive.own("a").orElseThrow().read()).isEqualTo(TEXT);
    }

    @Test
    void refusesExtraFieldsThatReadersTakeDifferently() {
        byte[] zip64WithoutSizes = {1, 0, 2, 0, 0, 0};
        byte[] beyondTheField = {0x55, 0x54, 9, 0, 1};
        for (boolean central : new boolean[] {true, false}) {
            refused(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, withExtra(zip64WithoutSizes, central));
            refused(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, withExtra(beyondTheField, central));
        }
    }

    /** JDK 25 takes the largest number for a hint at zip64 sizes. */
    @Test
    void refusesAnEntryOnAnotherDisk() {
        byte[] jar = JarBuilder.jar().entry("a", TEXT).build();
        ByteBuffer buffer = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        int central = buffer.getInt(jar.length - 22 + 16);
        buffer.putShort(central + 34, (short) -1);
        refused(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, jar);
    }

    private static byte[] withExtra(byte[] extra, boolean central) {
        JarBuilder jar = JarBuilder.jar().entry("a", TEXT);
        return (central ? jar.centralExtra(extra) : jar.localExtra(extra)).build();
    }

    @Test
    void refusesAZip64LocatorWhereOtherReadersLookForOne() {
        byte[] locator = new byte[20];
        locator[0] = 'P';
        locator[1] = 'K';
        locator[2] = 6;
        locator[3] = 7;
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().entry("a", TEXT).entryComment(locator).build());
    }

    @Test
    void refusesAStoredEntryWhoseEndAStreamingReaderCannotKnow() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().storedWithDescriptor("a", TEXT).build());
    }

    @Test
    void refusesAFileAndADirectoryOfOneName() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().entry("a", TEXT).stored("a/", new byte[0]).build());
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().entry("a", TEXT).entry("a/b", TEXT).build());
    }

    @Test
    void refusesADirectoryWithData() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_MALFORMED,
                JarBuilder.jar().entry("a/", TEXT).build());
    }

    @Test
    void refusesADataDescriptorThatSaysSomethingElse() {
        byte[] jar = JarBuilder.jar().withDescriptor("a", TEXT).entry("b", TEXT).build();
        byte[] marker = {'P', 'K', 7, 8};
        int descriptor = indexOf(jar, marker);
        for (int i = 0; i < 16; i++) {
            byte[] changed = jar.clone();
            changed[descriptor + i] ^= 1;
            refused(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, changed);
        }
    }

    private static int indexOf(byte[] content, byte[] wanted) {
        int at = 0;
        while (!Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length)) {
            at++;
        }
        return at;
    }

    @Test
    void refusesATruncatedJar() {
        byte[] jar = JarBuilder.jar().entry("a", TEXT).build();
        for (int length = 0; length < jar.length; length++) {
            byte[] cut = Arrays.copyOf(jar, length);
            refused(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, cut);
        }
    }

    @Test
    void refusesALocalHeaderWithAnotherName() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                JarBuilder.jar().twoNames("a", "b", TEXT).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/../x",
                "../x",
                "..",
                "/etc/passwd",
                "a\\b",
                "C:/x",
                "a//b",
                "./a",
                "a/./b",
                "a/..",
                "nul\0l",
                "a\nb"
            })
    void refusesNamesThatAreNotPlainRelativePaths(String name) {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                JarBuilder.jar().entry(name, TEXT).build());
    }

    @Test
    void refusesEncryptedEntries() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                JarBuilder.jar().flagged("a", TEXT, 1).build());
    }

    @Test
    void refusesUnknownCompressionMethods() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                JarBuilder.jar().method("a", TEXT, 93).build());
    }

    @Test
    void refusesAClassPathInTheManifest() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                JarBuilder.jar()
                        .entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nClass-Path: ../side.jar\r\n\r\n")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/INDEX.LIST",
                "META-INF/ACME.SF",
                "META-INF/acme.rsa",
                "META-INF/SIG-ACME",
                "META-INF/versions/17/a/B.class",
                "META-INF/manifest.mf"
            })
    void refusesEntriesThatJarReadersGiveAMeaning(String name) {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                JarBuilder.jar().entry(name, TEXT).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/quoin/spi/NodePlugin.class",
                "org/pf4j/PluginManager.class",
                "org/slf4j/Logger.class",
                "java/lang/Evil.class",
                "META-INF/versions/17/io/quoin/spi/NodePlugin.class"
            })
    void refusesClassesThatTheNodeProvides(String name) {
        byte[] jar = JarBuilder.jar().entry(name, TEXT).build();
        refused(PluginRejection.PLUGIN_ARCHIVE_BUNDLES_SHARED_PACKAGE, jar);
        refused(
                PluginRejection.PLUGIN_ARCHIVE_BUNDLES_SHARED_PACKAGE,
                JarBuilder.jar().stored("lib/x.jar", jar).build());
    }

    @Test
    void refusesANestedJarThatIsNotOne() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_MALFORMED,
                JarBuilder.jar().entry("lib/x.jar", TEXT).build());
    }

    @Test
    void ignoresSignaturesAndIndexesInsideLibraries() {
        byte[] library = JarBuilder.jar()
                .entry("META-INF/BC2048KE.SF", TEXT)
                .entry("META-INF/INDEX.LIST", TEXT)
                .entry("a/B.class", TEXT)
                .build();
        PluginArchive archive = PluginArchive.read(
                "x.jar", JarBuilder.jar().entry("lib/x.jar", library).build());
        assertThat(archive.find("a/B.class")).isPresent();
    }

    @Test
    void refusesABombByItsRatio() {
        refused(
                PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE,
                JarBuilder.jar().entry("zeros", new byte[4 << 20]).build());
    }

    @Test
    void refusesTooManyEntries() {
        JarBuilder jar = JarBuilder.jar();
        for (int i = 0; i <= ArchiveLimits.MAX_ENTRIES; i++) {
            jar.stored("e" + i, new byte[0]);
        }
        refused(PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE, jar.build());
    }

    @Test
    void refusesContentThatDoesNotHaveItsChecksum() {
        byte[] jar = JarBuilder.jar().stored("a", TEXT).build();
        jar[31] ^= 1;
        PluginArchive archive = PluginArchive.read("x.jar", jar);
        assertRefused(
                PluginRejection.PLUGIN_ARCHIVE_MALFORMED,
                () -> archive.own("a").orElseThrow().read());
    }

    private static void refused(PluginRejection code, byte[] jar) {
        assertRefused(code, () -> PluginArchive.read("x.jar", jar));
    }

    private static String content(PluginArchive archive, String name) {
        return new String(archive.find(name).orElseThrow().entry().read(), StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
