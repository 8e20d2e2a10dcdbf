package io.quoin.host.plugin.loading.pf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.registry.RejectedPlugin;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.pf4j.RuntimeMode;

/** Against the defects of PF4J that no other test is about, by their numbers in the record of what is used of it. */
class Pf4jDefectsTest {

    private static final Path RECORD = Path.of("../docs/decisions/0014-what-of-pf4j-is-used.md");
    private static final String RANGE = ">=1.0.0 <2.0.0";

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.good();
    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).trust("publishers", acme);
    }

    private static JarBuilder jar(String id, String version, String requires) {
        return JarBuilder.jar()
                .descriptor(id, version, requires, "STORAGE")
                .classFile(SampleStore.class)
                .classFile(SampleStore.Factory.class);
    }

    private Path plugin(String id) {
        return home.plugin(
                id + ".jar",
                jar(id, "1.0.0", RANGE).entryPoint(SamplePlugin.class).build(),
                acme);
    }

    private VerifiedPluginManager manager(Path... files) {
        EqualBytes equal = new EqualBytes();
        VerifiedPluginManager manager = new VerifiedPluginManager(
                Stream.of(files)
                        .map(file -> LoadablePlugin.of(home.verifier().verify(PluginFile.unlocked(file)), equal))
                        .toList(),
                directory.resolve("native"));
        manager.loadPlugins();
        manager.startPlugins();
        return manager;
    }

    private PluginRegistry registry(Path... files) {
        return PluginRegistry.load(
                Stream.of(files).map(PluginFile::unlocked).toList(),
                home.verifier(),
                directory.resolve("native"),
                CallMetrics.none());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void p1StoppingEndsEveryPluginHoweverManyThereAre(int number) {
        VerifiedPluginManager manager = manager(IntStream.range(0, number)
                .mapToObj(i -> plugin("storage-" + (char) ('a' + i)))
                .toArray(Path[]::new));
        assertThat(manager.getStartedPlugins()).hasSize(number);
        manager.stopPlugins();
        assertThat(manager.getStartedPlugins()).isEmpty();
        assertThat(manager.getPlugins())
                .hasSize(number)
                .extracting(PluginWrapper::getPluginState)
                .containsOnly(PluginState.STOPPED);
    }

    @Test
    void p2StoppingRunsNothingOfAPlugin() {
        PluginWrapper wrapper = manager(plugin("storage-a")).getPlugins().get(0);
        assertThat(wrapper.getPlugin().getClass().getClassLoader())
                .isSameAs(VerifiedPluginManager.class.getClassLoader())
                .isNotSameAs(wrapper.getPluginClassLoader());
    }

    @Test
    void p6AnArchiveThatNobodyVerifiedIsNeitherReadNorUnpacked() throws Exception {
        VerifiedPluginManager manager = manager(plugin("storage-a"));
        Path zip =
                home.unsigned("storage-b.zip", jar("storage-b", "1.0.0", RANGE).build());
        List<Path> before = files();
        assertThatThrownBy(() -> manager.loadPlugin(zip)).isInstanceOf(PluginRuntimeException.class);
        assertThat(manager.getPlugins()).hasSize(1);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void p7PropertiesOfTheSystemChangeNeitherModeNorRoots() {
        System.setProperty("pf4j.mode", "development");
        System.setProperty("pf4j.pluginsDir", directory.toString());
        try {
            VerifiedPluginManager manager = manager(plugin("storage-a"));
            assertThat(manager.getRuntimeMode()).isEqualTo(RuntimeMode.DEPLOYMENT);
            assertThat(manager.getPluginsRoots()).isEmpty();
        } finally {
            System.clearProperty("pf4j.mode");
            System.clearProperty("pf4j.pluginsDir");
        }
    }

    @Test
    void p12AJarThatCannotBeUnderstoodKeepsNoOtherFromLoading() {
        Path range =
                home.plugin("range.jar", jar("storage-b", "1.0.0", "banana").build(), acme);
        Path version =
                home.plugin("version.jar", jar("storage-c", "banana", RANGE).build(), acme);
        Path needing = home.plugin(
                "needing.jar",
                JarBuilder.jar()
                        .entry(
                                "META-INF/quoin/plugin.properties",
                                "id=storage-d\nversion=1.0.0\nrelease=1\nrequires=" + RANGE
                                        + "\nkinds=STORAGE\nnative=false\nlicense=Apache-2.0\ndependencies=absent\n")
                        .build(),
                acme);
        try (PluginRegistry registry = registry(range, version, needing, plugin("storage-a"))) {
            assertThat(registry.storage("sample").name()).isEqualTo("sample");
            assertThat(registry.rejected())
                    .hasSize(3)
                    .extracting(refused -> refused.reason().code())
                    .containsOnly(PluginRejection.PLUGIN_DESCRIPTOR_INVALID);
        }
    }

    @Test
    void p15AMissingClassIsARefusalThatNamesIt() {
        RejectedPlugin refused = refused(jar("storage-a", "1.0.0", RANGE)
                .entry("META-INF/extensions.idx", "com.acme.Absent")
                .build());
        assertThat(refused.reason()).hasMessageContaining("com.acme.Absent").hasMessageContaining("storage-a");
    }

    @Test
    void p16AnIndexOfTheClassPathCountsForNoPlugin() {
        assertThat(Pf4jDefectsTest.class.getResource("/META-INF/extensions.idx"))
                .isNotNull();
        byte[] jar =
                jar("storage-a", "1.0.0", RANGE).classFile(SamplePlugin.class).build();
        assertThat(refused(jar).reason()).hasMessageContaining("META-INF/extensions.idx");
    }

    private RejectedPlugin refused(byte[] jar) {
        try (PluginRegistry registry = registry(home.plugin("x.jar", jar, acme))) {
            assertThat(registry.plugins()).isEmpty();
            RejectedPlugin refused = registry.rejected().get(0);
            assertThat(refused.reason().code()).isEqualTo(PluginRejection.PLUGIN_ENTRY_POINT);
            return refused;
        }
    }

    @Test
    void p19TheLoaderIsOfTheTypeThatPf4jCastsTo() {
        assertThat(manager(plugin("storage-a")).getPlugins().get(0).getPluginClassLoader())
                .isInstanceOf(PluginClassLoader.class);
    }

    @Test
    void p20NoFileOfAStateAppears() throws Exception {
        Path file = plugin("storage-a");
        List<Path> before = files();
        VerifiedPluginManager manager = manager(file);
        assertThatThrownBy(() -> manager.disablePlugin("storage-a")).isInstanceOf(PluginRuntimeException.class);
        manager.stopPlugins();
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theRecordHasEveryDefectAndNamesCodeThatIsThere() throws Exception {
        List<MatchResult> rows = Pattern.compile("^\\| P(\\d+) \\|.*\\|([^|]+)\\|$", Pattern.MULTILINE)
                .matcher(Files.readString(RECORD))
                .results()
                .toList();
        assertThat(rows.stream().map(row -> row.group(1)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toList());
        for (MatchResult row : rows) {
            Matcher named = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`").matcher(row.group(2));
            assertThat(named.results())
                    .as("P%s", row.group(1))
                    .isNotEmpty()
                    .allSatisfy(code -> assertThat(source(code.group(1)))
                            .as("P%s: %s", row.group(1), code.group())
                            .containsPattern("\\b" + code.group(2) + "\\b"));
        }
    }

    private static String source(String type) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            Path file = files.filter(path -> path.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no class " + type));
            return Files.readString(file);
        }
    }
}
