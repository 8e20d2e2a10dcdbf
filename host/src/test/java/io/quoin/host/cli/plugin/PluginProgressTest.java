package io.quoin.host.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.change.ChangeStep;
import io.quoin.host.plugin.change.PluginChanges;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginProgressTest {

    private static final String HALF = "[" + "█".repeat(15) + "·".repeat(15) + "]";
    private static final String FULL = "[" + "█".repeat(30) + "]";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private PublisherKey acme;
    private TestHome home;
    private Path first;
    private Path second;

    @BeforeEach
    void makeHome() throws Exception {
        acme = CertBuilder.good();
        home = new TestHome(directory).trust("publishers", acme);
        first = home.plugin("x.jar", jar("storage-x", "1.0.0", 1), acme);
        second = home.plugin("y.jar", jar("storage-y", "1.0.0", 1), acme);
        assertThat(Files.size(first)).isEqualTo(Files.size(second));
    }

    @Test
    void listingAndVerifyingShowEachPluginWhenItIsJudged() throws Exception {
        Files.delete(second.resolveSibling("y.jar.p7s"));
        PluginHome plugins = home.plugins();
        try (PluginProgress progress = progress(4 * Files.size(first))) {
            assertThat(Verdict.all(plugins, progress)).hasSize(2);
        }
        assertThat(drawn())
                .containsSubsequence("read x.jar", HALF, "verified x.jar", "read y.jar", FULL, "verified y.jar");
        try (PluginProgress progress = progress(4 * Files.size(first))) {
            assertThat(Verdict.of(List.of(second), plugins, progress)).hasSize(1);
        }
        assertThat(drawn()).contains(HALF, "verified y.jar").doesNotContain("x.jar");
    }

    @Test
    void lockingShowsEachPluginWhenItIsVerified() throws Exception {
        try (PluginProgress progress = progress(4 * Files.size(first))) {
            assertThat(changes(progress).lock().plugins()).hasSize(2);
        }
        assertThat(drawn())
                .containsSubsequence("read x.jar", HALF, "verified x.jar", "read y.jar", FULL, "verified y.jar");
    }

    @Test
    void aBigPluginIsSeenToBeReadPartByPart() throws Exception {
        Path big = home.plugin("z.jar", filled("storage-z", 3 << 20), acme);
        List<Long> read = new ArrayList<>();
        PluginChanges changes = new PluginChanges(home.plugins(), CertBuilder.clock(), (step, file, bytes) -> {
            if (step == ChangeStep.READ && file.equals("z.jar")) {
                read.add(bytes);
            }
        });

        changes.lock();

        assertThat(read).hasSizeGreaterThan(2).allMatch(bytes -> bytes <= 1 << 20);
        assertThat(read.stream().mapToLong(Long::longValue).sum()).isEqualTo(Files.size(big));
    }

    @Test
    void goingBackShowsReadingAndWriting() throws Exception {
        changes(progress(1)).lock();
        Path third = Files.createDirectory(directory.resolve("published")).resolve("z.jar");
        Files.move(home.plugin("z.jar", jar("storage-x", "1.1.0", 2), acme), third);
        Files.move(directory.resolve("plugins/z.jar.p7s"), third.resolveSibling("z.jar.p7s"));
        changes(progress(1)).upgrade(List.of(third));
        drawn();
        try (PluginProgress progress = progress(1)) {
            changes(progress).rollback("storage-x", SemanticVersion.parse("1.0.0"));
        }
        assertThat(drawn()).containsSubsequence("verified x.jar", "staged x.jar", "done rollback");
    }

    private PluginChanges changes(PluginProgress progress) {
        return new PluginChanges(home.plugins(), CertBuilder.clock(), progress);
    }

    private PluginProgress progress(long bytes) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new PluginProgress(new ProgressBar(out, true, "plugins", bytes));
    }

    private String drawn() {
        String text = shown.toString(StandardCharsets.UTF_8);
        shown.reset();
        return text;
    }

    private static byte[] jar(String id, String version, int release) {
        return descriptor(id, version, release).build();
    }

    private static byte[] filled(String id, int bytes) {
        return descriptor(id, "1.0.0", 1).stored("filling", new byte[bytes]).build();
    }

    private static JarBuilder descriptor(String id, String version, int release) {
        return JarBuilder.jar()
                .stored(
                        "META-INF/quoin/plugin.properties",
                        ("id=" + id + "\nversion=" + version + "\nrelease=" + release
                                        + "\nrequires=>=1.0.0 <2.0.0\nkinds=STORAGE\nnative=false\nlicense=Apache-2.0\n")
                                .getBytes(StandardCharsets.UTF_8));
    }
}
