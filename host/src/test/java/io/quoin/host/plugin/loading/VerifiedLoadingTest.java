package io.quoin.host.plugin.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.loading.pf4j.PluginContainer;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.config.NoConfig;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedLoadingTest {

    private static final Table TABLE = new Table("questions");
    private static final byte[] LIBRARY = JarBuilder.jar()
            .classFile(SampleStore.class)
            .classFile(SampleStore.Factory.class)
            .entry("notes/nested.txt", "nested")
            .entry("notes/both.txt", "library")
            .build();

    /** Random, and so larger than what stays on the heap, however it is packed. */
    private static final byte[] PROGRAM = new byte[2 << 20];

    static {
        new Random(1).nextBytes(PROGRAM);
    }

    /** Of characters that mean something else in a URL. */
    private static final String ODD_NAME = "notes/why?#1 + 100%25 !/x.txt";

    @TempDir
    Path directory;

    private LoadablePlugin plugin;
    private PluginContainer container;
    private ClassLoader loader;
    private KeyValueStore store;

    @BeforeEach
    void load() throws Exception {
        PublisherKey acme = CertBuilder.good();
        TestHome home = new TestHome(directory).trust("publishers", acme);
        byte[] jar = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(SamplePlugin.class)
                .entry("lib/store.jar", LIBRARY)
                .entry("notes/both.txt", "own")
                .entry(ODD_NAME, "odd")
                .entry("worker/program", PROGRAM)
                .entry("native/other-cpu/" + System.mapLibraryName("sample"), "other machine code")
                .entry("native/" + Platform.current() + "/" + System.mapLibraryName("sample"), "machine code")
                .build();
        plugin = LoadablePlugin.of(
                home.verifier().verify(PluginFile.unlocked(home.plugin("x.jar", jar, acme))), new EqualBytes());
        container = new PluginContainer(List.of(plugin), directory.resolve("native"));
        loader = container.classLoader(plugin);
        // The plugin's class, not the one of the test's class path, although they have one name.
        Object factory = container.entryPoint(plugin).storages().get(0);
        store = (KeyValueStore) factory.getClass()
                .getMethod("create", NoConfig.class, StorageContext.class)
                .invoke(factory, null, null);
    }

    @AfterEach
    void close() {
        store.close();
        container.close();
    }

    @Test
    void classesOfTheJarAndOfNestedLibrariesAreThePluginsOwn() throws Exception {
        assertThat(ask("class " + SamplePlugin.class.getName())).isEqualTo("own");
        assertThat(ask("class " + SampleStore.class.getName())).isEqualTo("own");
        assertThat(loader.loadClass(SampleStore.class.getName())).isNotSameAs(SampleStore.class);
    }

    @Test
    void theSpiIsSharedWithTheNode() throws Exception {
        assertThat(loader.loadClass(KeyValueStore.class.getName())).isSameAs(KeyValueStore.class);
        assertThat(loader.loadClass("org.slf4j.Logger")).isSameAs(org.slf4j.Logger.class);
        assertThat(loader.loadClass("org.pf4j.ExtensionPoint")).isSameAs(org.pf4j.ExtensionPoint.class);
    }

    @Test
    void theNodesOwnClassesAreInvisible() {
        assertThat(ask("class io.quoin.host.plugin.registry.PluginRegistry")).isEqualTo("invisible");
        assertThat(ask("class com.google.inject.Injector")).isEqualTo("invisible");
        assertThat(ask("class org.pf4j.PluginManager")).isEqualTo("invisible");
        assertThat(ask("class io.quoin.spifake.Thing")).isEqualTo("invisible");
    }

    @Test
    void thePlatformIsVisible() {
        assertThat(ask("class java.sql.Connection")).isEqualTo("foreign");
    }

    @Test
    void resourcesComeFromTheJarFirstThenFromLibraries() throws Exception {
        assertThat(ask("resource notes/both.txt")).isEqualTo("own");
        assertThat(ask("resource notes/nested.txt")).isEqualTo("nested");
        assertThat(store.get(TABLE, "resource logback.xml".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        List<URL> both = Collections.list(loader.getResources("notes/both.txt"));
        assertThat(both).hasSize(2);
        try (InputStream in = both.get(1).openStream()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("library");
        }
    }

    @Test
    void aResourceOfAnyNameIsReadByItsUrl() throws Exception {
        URL found = loader.getResource(ODD_NAME);
        for (URL url : List.of(found, new URL(found, found.toString()), new URL(found, "x.txt"))) {
            try (InputStream in = url.openStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("odd");
            }
        }
        assertThat(found.toURI().getPath()).endsWith("!/" + ODD_NAME);
        assertThatThrownBy(() -> new URL(found, "100%").openStream()).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aNestedJarItselfIsAResource() throws Exception {
        try (InputStream in = loader.getResourceAsStream("lib/store.jar")) {
            assertThat(in.readAllBytes()).isEqualTo(LIBRARY);
        }
    }

    @Test
    void urlsResolveOnlyWithinThePlugin() throws Exception {
        URL both = loader.getResource("notes/both.txt");
        try (InputStream in = new URL(both, "both.txt").openStream()) {
            assertThat(in.readAllBytes()).isNotEmpty();
        }
        assertThatThrownBy(() -> new URL(both, "none.txt").openStream()).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void nativeLibrariesAreExtractedToAPrivateDirectoryAndRemovedOnClose() throws Exception {
        Path root = directory.resolve("extracted");
        PluginDirectory made = new PluginDirectory("storage-x", root);
        NativeLibraries libraries = new NativeLibraries("storage-x", plugin.natives(), made);
        Path file = libraries.find("sample").orElseThrow();
        assertThat(file).hasContent("machine code").isAbsolute();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(libraries.find("sample")).contains(file);
        assertThat(libraries.find("absent")).isEmpty();
        libraries.close();
        made.close();
        assertThat(file.getParent()).doesNotExist();
        assertThat(libraries.find("sample")).isEmpty();
    }

    @Test
    void nativeLibrariesLeaveTheHeapOnceExtractedAndThoseOfOtherPlatformsAtOnce() throws Exception {
        String file = System.mapLibraryName("sample");
        assertThat(plugin.archive().names()).noneMatch(name -> name.startsWith("native/"));
        assertThat(plugin.natives().find(file)).isPresent();
        try (PluginDirectory made = new PluginDirectory("storage-x", directory.resolve("extracted"));
                NativeLibraries libraries = new NativeLibraries("storage-x", plugin.natives(), made)) {
            assertThat(libraries.find("sample")).isPresent();
            assertThat(plugin.natives().find(file)).isEmpty();
        }
    }

    @Test
    void aNativeLibraryThatCannotBeExtractedCanBeLater() throws Exception {
        Path root = Files.writeString(directory.resolve("extracted"), "a file where a directory should be");
        try (PluginDirectory made = new PluginDirectory("storage-x", root);
                NativeLibraries libraries = new NativeLibraries("storage-x", plugin.natives(), made)) {
            assertThatThrownBy(() -> libraries.find("sample")).hasMessageContaining(root.toString());
            Files.delete(root);
            assertThat(libraries.find("sample").orElseThrow()).hasContent("machine code");
        }
    }

    @Test
    void aLargeResourceIsReadFromThePluginsDirectoryAfterTheFirstTime() throws Exception {
        assertThat(movedResources()).isEmpty();
        for (int i = 0; i < 3; i++) {
            try (InputStream in = loader.getResourceAsStream("worker/program")) {
                assertThat(in.readAllBytes()).isEqualTo(PROGRAM);
            }
            try (InputStream in = loader.getResource("worker/program").openStream()) {
                assertThat(in.readAllBytes()).isEqualTo(PROGRAM);
            }
            assertThat(movedResources()).hasSize(1);
            assertThat(plugin.archive().own("worker/program").orElseThrow().isMovable())
                    .isFalse();
        }
        container.close();
        assertThat(movedResources()).isEmpty();
    }

    @Test
    void aLargeResourceThatSomebodyChangedIsRefused() throws Exception {
        loader.getResourceAsStream("worker/program").close();
        Path moved = movedResources().get(0);
        byte[] bytes = Files.readAllBytes(moved);
        bytes[bytes.length / 2] ^= 1;
        Files.write(moved, bytes);
        assertThatThrownBy(() -> loader.getResourceAsStream("worker/program"))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(PluginRejection.PLUGIN_ARTIFACT_UNREADABLE))
                .hasMessageContaining(moved.toString());
        Files.delete(moved);
        assertThatThrownBy(() -> loader.getResourceAsStream("worker/program")).isInstanceOf(QuoinException.class);
    }

    @Test
    void aLargeResourceThatCannotBeMovedStaysInMemoryAndIsNotTriedAgain() throws Exception {
        Path obstacle = Files.writeString(directory.resolve("native"), "a file where a directory should be");
        for (int i = 0; i < 2; i++) {
            try (InputStream in = loader.getResourceAsStream("worker/program")) {
                assertThat(in.readAllBytes()).isEqualTo(PROGRAM);
            }
            Files.deleteIfExists(obstacle);
        }
        assertThat(movedResources()).isEmpty();
        assertThat(plugin.archive().own("worker/program").orElseThrow().isMovable())
                .isTrue();
    }

    private List<Path> movedResources() throws IOException {
        Path root = directory.resolve("native");
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().startsWith("resource-"))
                    .toList();
        }
    }

    @Test
    void aLibraryThatThePluginDoesNotHaveIsNotLoadedFromTheMachine() {
        // In the Java platform's directory, where a lookup by the machine's paths would find it.
        assertThat(ask("library prefs")).contains("storage-x").contains("prefs");
    }

    private String ask(String question) {
        return new String(
                store.get(TABLE, question.getBytes(StandardCharsets.UTF_8)).orElseThrow(), StandardCharsets.UTF_8);
    }
}
