package io.quoin.host.plugin.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quoin.host.file.DurableFile;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.signing.CertBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A lock whose making ended at any of its steps is the old one or the new one, and can be made again. */
class InterruptedLockingTest {

    private static final List<String> LOCK = List.of("lock");
    private static final List<String> BEFORE = List.of("storage-x 1.0.0");
    private static final List<String> AFTER = List.of("storage-x 1.0.0", "storage-y 1.0.0");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyStepWhoseProcessEnds() {
        List<ChangeStep> steps = new ArrayList<>();
        lock(home("whole"), (step, file, bytes) -> steps.add(step));
        assertThat(steps).filteredOn(step -> step == ChangeStep.VERIFIED).hasSize(AFTER.size());
        assertThat(steps).endsWith(ChangeStep.DECIDED, ChangeStep.DONE);
        return Stream.iterate(1, step -> step <= steps.size(), step -> step + 1)
                .map(step -> DynamicTest.dynamicTest("step " + step + ", halted when " + steps.get(step - 1), () -> {
                    ChangeHome home = home("halted-" + step);
                    HaltingChange.halt(home.plugins(), home.files().policyFile(), step, LOCK);
                    assertThat(home.installed()).isEqualTo(step > steps.indexOf(ChangeStep.DECIDED) ? AFTER : BEFORE);
                    assertThat(Settlement.interrupted(home.plugins())).isEmpty();
                    lock(home, ChangeListener.NONE);
                    assertThat(home.installed()).isEqualTo(AFTER);
                }));
    }

    /** A process may also end while it writes the note or the lock. */
    @Test
    void partsOfTheNoteAndOfTheLockAreLeftOver() throws Exception {
        ChangeHome home = home("parts");
        PluginHome plugins = home.plugins();
        for (Path file : List.of(Settlement.pendingFile(plugins), plugins.lockFile())) {
            Path part = Files.writeString(DurableFile.partOf(file), "{");
            assertThat(Settlement.interrupted(plugins)).isPresent();
            assertThat(Settlement.repair(plugins, ChangeListener.NONE)).isPresent();
            assertThat(part).doesNotExist();
            assertThat(Settlement.interrupted(plugins)).isEmpty();
            assertThat(home.installed()).isEqualTo(BEFORE);
        }
    }

    @Test
    void whatAnInterruptedUpgradeNoLongerKeepsIsNamed() {
        ChangeHome home = home("dropped");
        for (int minor = 1; minor <= KeptVersions.MAX_PER_PLUGIN; minor++) {
            home.changes().upgrade(List.of(home.jar("storage-x", "1." + minor + ".0", minor + 1)));
        }
        Path next = home.jar("storage-x", "1.9.0", 9);
        assertThat(catchThrowable(() -> home.changes((step, file, bytes) -> {
                            if (step == ChangeStep.DECIDED) {
                                throw new IllegalStateException("stopped");
                            }
                        })
                        .upgrade(List.of(next))))
                .hasMessage("stopped");
        Locked locked = home.changes().lock();
        assertThat(locked.dropped()).extracting(LockEntry::label).containsExactly("storage-x 1.0.0");
        assertThat(locked.plugins()).hasSize(2);
        assertThat(home.changes().lock().dropped()).isEmpty();
    }

    /** With one plugin that is locked, and one that was copied beside it. */
    private ChangeHome home(String name) {
        ChangeHome home = new ChangeHome(directory.resolve(name));
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        home.jar(home.plugins().directory().resolve("storage-y-1.0.0.jar"), "storage-y", "1.0.0", 1);
        return home;
    }

    private static void lock(ChangeHome home, ChangeListener listener) {
        HaltingChange.make(home.plugins(), CertBuilder.clock(), listener, LOCK);
    }
}
