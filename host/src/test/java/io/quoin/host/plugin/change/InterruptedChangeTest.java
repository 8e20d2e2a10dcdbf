package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.shell.ShellText;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A change that is stopped at any of its steps leaves the old plugins or the new ones, and nothing that a repair misses. */
class InterruptedChangeTest {

    @TempDir
    private Path directory;

    private ChangeHomes homes;

    @BeforeEach
    void makeHomes() {
        homes = new ChangeHomes(directory);
    }

    @TestFactory
    Stream<DynamicTest> everyStepOfEveryChange() {
        return ChangeCase.ALL.stream().flatMap(each -> {
            List<ChangeStep> steps = each.steps(homes.home(each.name() + "/whole"));
            return Stream.iterate(1, reached -> reached <= steps.size(), reached -> reached + 1)
                    .map(reached -> DynamicTest.dynamicTest(each.name() + ", stopped at step " + reached, () -> {
                        ChangeHome home = homes.home(each.name() + "/" + reached);
                        each.stop(home, reached);
                        each.examineAndRepair(home, steps.subList(0, reached));
                    }));
        });
    }

    /** A repair that is interrupted is ended by the next one. */
    @TestFactory
    Stream<DynamicTest> everyStepOfTheRepairOfEveryStep() {
        return ChangeCase.ALL.stream().flatMap(each -> {
            List<ChangeStep> steps = each.steps(homes.home(each.name() + "/whole"));
            return Stream.iterate(1, reached -> reached <= steps.size(), reached -> reached + 1)
                    .map(reached ->
                            DynamicTest.dynamicTest(each.name() + ", repair of step " + reached + " stopped", () -> {
                                List<ChangeStep> until = steps.subList(0, reached);
                                ChangeHome whole = homes.home(each.name() + "/repaired/" + reached);
                                each.stop(whole, reached);
                                List<ChangeStep> repair = ChangeCase.repair(whole);
                                assertThat(repair.isEmpty()).isEqualTo(!ChangeCase.isLeftOver(until));
                                for (int stopped = 1; stopped <= repair.size(); stopped++) {
                                    ChangeHome home = homes.home(each.name() + "/repaired/" + reached + "/" + stopped);
                                    each.stop(home, reached);
                                    ChangeCase.assertStops(
                                            stopped, listener -> Settlement.repair(home.plugins(), listener));
                                    each.examineAndRepair(home, until);
                                }
                            }));
        });
    }

    /** The lock may be lost, or another than the two that the change knows: what was accepted stays, whatever it was. */
    @TestFactory
    Stream<DynamicTest> everyStepOfEveryChangeWhoseLockIsLost() {
        return ChangeCase.ALL.stream().flatMap(each -> {
            List<ChangeStep> steps = each.steps(homes.home(each.name() + "/whole"));
            return Stream.iterate(1, reached -> reached <= steps.size(), reached -> reached + 1)
                    .filter(reached -> ChangeCase.isLeftOver(steps.subList(0, reached)))
                    .map(reached -> DynamicTest.dynamicTest(each.name() + ", step " + reached + ", lock lost", () -> {
                        ChangeHome home = homes.home(each.name() + "/lost/" + reached);
                        each.stop(home, reached);
                        byte[] lock = Files.readAllBytes(home.plugins().lockFile());
                        Map<Path, Hash> before = files(home);

                        Files.delete(home.plugins().lockFile());
                        assertLockIsMissed(home, PluginRejection.PLUGIN_LOCK_MISSING, before);
                        Files.write(home.plugins().lockFile(), LockFile.format(PluginLock.empty()));
                        if (!Arrays.equals(lock, LockFile.format(PluginLock.empty()))
                                && !each.after().isEmpty()) {
                            assertLockIsMissed(home, PluginRejection.PLUGIN_LOCK_INVALID, before);
                        }

                        Files.write(home.plugins().lockFile(), lock);
                        each.examineAndRepair(home, steps.subList(0, reached));
                    }));
        });
    }

    private static void assertLockIsMissed(ChangeHome home, PluginRejection code, Map<Path, Hash> before) {
        for (ThrowingCallable command : List.<ThrowingCallable>of(
                () -> Settlement.repair(home.plugins(), ChangeListener.NONE),
                () -> home.changes().lock(),
                () -> home.changes().install(List.of(home.jar("storage-z", "1.0.0", 1))))) {
            assertThat(assertRefused(code, command))
                    .hasMessageContaining("doctor --repair --home "
                            + ShellText.word(home.plugins().root()))
                    .hasMessageContaining("move " + home.plugins().root().resolve("plugins.pending") + " away")
                    .hasMessageContaining(
                            "lock --home " + ShellText.word(home.plugins().root()));
        }
        assertThat(files(home)).isEqualTo(before);
    }

    /** After the lock has decided, and before: what the operator has put in a file's place stays, and nothing goes. */
    @Test
    void whatWasPutInThePlaceOfAFileThatIsLeftOverStays() throws IOException {
        ChangeCase upgrade = ChangeCase.UPGRADE;
        List<ChangeStep> steps = upgrade.steps(homes.home(upgrade.name() + "/whole"));
        int decided = steps.indexOf(ChangeStep.DECIDED) + 1;
        for (String name : List.of("storage-x-1.1.0.jar", "storage-x-1.1.0.jar.p7s", "storage-x-1.2.0.jar")) {
            ChangeHome home = homes.home("replaced/" + name);
            upgrade.stop(home, name.contains("1.2.0") ? decided - 1 : decided);
            Path file = home.plugins().directory().resolve(name);
            byte[] own = Files.readAllBytes(file);
            Files.writeString(file, "other");
            Map<Path, Hash> before = files(home);
            for (ThrowingCallable command : List.<ThrowingCallable>of(
                    () -> Settlement.repair(home.plugins(), ChangeListener.NONE),
                    () -> home.changes().install(List.of(home.jar("storage-z", "1.0.0", 1))))) {
                assertThat(assertRefused(PluginChangeError.PLUGIN_FILE_IN_THE_WAY, command))
                        .hasMessageContaining(file + " is not the file that 'upgrade[storage-x]' knew")
                        .hasMessageContaining("doctor --repair");
            }
            assertThat(files(home)).isEqualTo(before);
            Files.write(file, own);
            assertThat(Settlement.repair(home.plugins(), ChangeListener.NONE)).isPresent();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aFirstChangeHadNoLockToLose() {
        ChangeHome home = new ChangeHome(directory);
        ChangeCase install = new ChangeCase(
                "install",
                List.of(),
                List.of("storage-a 1.0.0"),
                made -> List.of("install", made.jar("storage-a", "1.0.0", 1).toString()));
        List<ChangeStep> steps = new ArrayList<>();
        assertThat(catchThrowableOfType(
                        ChangeCase.Stopped.class,
                        () -> install.make(home, (step, file, bytes) -> {
                            steps.add(step);
                            if (step == ChangeStep.PLACED) {
                                throw new ChangeCase.Stopped();
                            }
                        })))
                .isNotNull();
        assertThat(home.names()).contains("storage-a-1.0.0.jar.p7s");
        install.examineAndRepair(home, steps);
    }

    /** What is in {@code plugins/} and {@code plugins.kept/}. */
    private static Map<Path, Hash> files(ChangeHome home) {
        Map<Path, Hash> files = new TreeMap<>();
        for (Path root :
                List.of(home.plugins().directory(), home.plugins().root().resolve("plugins.kept"))) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    files.put(file, Hash.sha256(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
