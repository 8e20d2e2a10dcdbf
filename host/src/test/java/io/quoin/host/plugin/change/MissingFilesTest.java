package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.signing.CertBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installing what the lock names already puts back the files that somebody has taken away, and nothing else. */
class MissingFilesTest {

    private static final String JAR = "storage-x-1.0.0.jar";
    private static final String SIGNATURE = JAR + ".p7s";

    @TempDir
    Path directory;

    private ChangeHome home;
    private Path source;

    @BeforeEach
    void install() {
        home = new ChangeHome(directory);
        source = home.jar("storage-x", "1.0.0", 1);
        home.changes().install(List.of(source));
    }

    private Path file(String name) {
        return home.plugins().directory().resolve(name);
    }

    @Test
    void eachFileIsPutBackAndTheLockStaysAsItIs() throws IOException {
        PluginLock before = home.plugins().lock();
        for (List<String> missing : List.of(List.of(JAR), List.of(SIGNATURE), List.of(JAR, SIGNATURE))) {
            for (String name : missing) {
                Files.delete(file(name));
            }
            ChangeResult result = home.changes().install(List.of(source));
            assertThat(result.arrived()).hasSize(1);
            assertThat(result.after()).isEqualTo(result.before()).isEqualTo(before);
            assertThat(home.installed()).containsExactly("storage-x 1.0.0");
            assertThat(home.names()).containsExactly(JAR, SIGNATURE);
            assertThat(home.plugins().lock()).isEqualTo(before);
        }
    }

    @Test
    void anUpgradeToTheSameBytesPutsThemBackAsWell() throws IOException {
        Files.delete(file(JAR));
        assertThat(home.changes().tryUpgrade(List.of(source)).arrived()).hasSize(1);
        assertThat(file(JAR)).doesNotExist();
        home.changes().upgrade(List.of(source));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
    }

    @Test
    void theFileHasTheNameThatTheLockNames() throws IOException {
        Path own = file("y.jar");
        home.jar(own, "storage-y", "1.0.0", 1);
        home.changes().lock();
        Path elsewhere = Files.copy(own, directory.resolve("elsewhere.jar"));
        Files.move(file("y.jar.p7s"), directory.resolve("elsewhere.jar.p7s"));
        Files.delete(own);
        home.changes().install(List.of(elsewhere));
        assertThat(home.names()).containsExactly(JAR, SIGNATURE, "y.jar", "y.jar.p7s");
        assertThat(home.installed()).containsExactly("storage-x 1.0.0", "storage-y 1.0.0");
    }

    @Test
    void whatLiesInTheirPlaceIsNotOverwritten() throws IOException {
        Files.writeString(file(JAR), "other");
        assertRefused(
                PluginChangeError.PLUGIN_FILE_IN_THE_WAY, () -> home.changes().install(List.of(source)));
        assertThat(file(JAR)).hasContent("other");
        Files.delete(file(JAR));
        Files.writeString(file(SIGNATURE), "other");
        assertRefused(
                PluginChangeError.PLUGIN_FILE_IN_THE_WAY, () -> home.changes().install(List.of(source)));
        assertThat(file(SIGNATURE)).hasContent("other");
        assertThat(file(JAR)).doesNotExist();
    }

    @Test
    void whatIsNoFileInTheirPlaceIsToBeMovedAway() throws IOException {
        Path other = home.jar("storage-y", "1.0.0", 1);
        for (String name : List.of("storage-y-1.0.0.jar", "storage-y-1.0.0.jar.p7s")) {
            for (Path inTheWay : List.of(
                    Files.createDirectory(directory.resolve("empty " + name)),
                    Files.createSymbolicLink(directory.resolve("link " + name), other))) {
                Path place = Files.move(inTheWay, file(name));
                assertThat(assertRefused(
                                PluginChangeError.PLUGIN_FILE_IN_THE_WAY,
                                () -> home.changes().install(List.of(other))))
                        .hasMessageContaining(place.toString())
                        .hasMessageContaining("move it away");
                Files.delete(place);
            }
        }
        home.changes().install(List.of(other));
    }

    @Test
    void aFurtherSignatureOfTheHomesStays() throws IOException {
        home.files().cosign(file(JAR), "bolt", CertBuilder.good());
        Files.delete(file(JAR));
        home.changes().install(List.of(source));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        assertThat(home.names()).containsExactly(JAR, JAR + ".bolt.p7s", SIGNATURE);
    }

    @Test
    void whatWasAcceptedWhileItsCertificateWasValidComesBackAfterwards() throws IOException {
        InstantSource late = InstantSource.fixed(CertBuilder.NOW.plus(Duration.ofDays(30)));
        PluginHome plugins = new PluginHome(home.files().root(), home.files().policyFile(), false, late);
        Files.delete(file(JAR));
        new PluginChanges(plugins, late, ChangeListener.NONE).install(List.of(source));
        assertThat(file(JAR)).hasSameBinaryContentAs(source);
    }

    @Test
    void whereverItIsStoppedTheNextOneEndsIt() throws IOException {
        for (int stopped = 1; ; stopped++) {
            Files.deleteIfExists(file(JAR));
            Files.deleteIfExists(file(SIGNATURE));
            List<ChangeStep> steps = new ArrayList<>();
            int last = stopped;
            IllegalStateException halt = catchThrowableOfType(
                    IllegalStateException.class,
                    () -> home.changes((step, file, bytes) -> {
                                steps.add(step);
                                if (steps.size() == last) {
                                    throw new IllegalStateException("stopped");
                                }
                            })
                            .install(List.of(source)));
            home.changes().install(List.of(source));
            assertThat(home.installed()).as("stopped after %s", steps).containsExactly("storage-x 1.0.0");
            assertThat(home.names()).containsExactly(JAR, SIGNATURE);
            assertThat(Settlement.interrupted(home.plugins())).isEmpty();
            if (halt == null) {
                assertThat(steps).contains(ChangeStep.PLACED).endsWith(ChangeStep.DONE);
                return;
            }
        }
    }
}
