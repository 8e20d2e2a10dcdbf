package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.host.home.doctor.Doctor;
import io.quoin.host.home.doctor.DoctorCode;
import io.quoin.host.home.doctor.Finding;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.shell.ShellText;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A change that is stopped at any of its steps leaves the old plugins or the new ones, and nothing that a repair misses. */
class InterruptedChangeTest {

    @TempDir
    Path directory;

    private final PublisherKey publisher = CertBuilder.good();

    /** A change, what is installed before it and after it. */
    private record Case(
            String name, List<String> before, List<String> after, Function<ChangeHome, List<String>> command) {

        void make(ChangeHome home, ChangeListener listener) {
            HaltingChange.make(home.plugins(), CertBuilder.clock(), listener, command.apply(home));
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final List<Case> CASES = List.of(
            new Case(
                    "install two",
                    List.of("storage-x 1.1.0"),
                    List.of("storage-a 1.0.0", "storage-b 1.0.0", "storage-x 1.1.0"),
                    home -> List.of(
                            "install",
                            home.jar("storage-a", "1.0.0", 1).toString(),
                            home.jar("storage-b", "1.0.0", 1).toString())),
            new Case(
                    "upgrade",
                    List.of("storage-x 1.1.0"),
                    List.of("storage-x 1.2.0"),
                    home -> List.of("upgrade", home.jar("storage-x", "1.2.0", 3).toString())),
            new Case(
                    "rollback",
                    List.of("storage-x 1.1.0"),
                    List.of("storage-x 1.0.0"),
                    home -> List.of("rollback", "storage-x", "1.0.0")),
            new Case("remove", List.of("storage-x 1.1.0"), List.of(), home -> List.of("remove", "storage-x")));

    @TestFactory
    Stream<DynamicTest> everyStepOfEveryChange() {
        return CASES.stream().flatMap(each -> {
            List<ChangeStep> steps = steps(each);
            return Stream.iterate(1, reached -> reached <= steps.size(), reached -> reached + 1)
                    .map(reached -> DynamicTest.dynamicTest(each.name() + ", stopped at step " + reached, () -> {
                        ChangeHome home = home(each.name() + "/" + reached);
                        stop(each, home, reached);
                        examineAndRepair(each, home, steps.subList(0, reached));
                    }));
        });
    }

    /** Nothing of the process is left to tidy up here, as after an exception there is. */
    @TestFactory
    Stream<DynamicTest> everyStepOfEveryChangeWhoseProcessEnds() {
        return CASES.stream().flatMap(each -> {
            List<ChangeStep> steps = steps(each);
            return Stream.iterate(1, reached -> reached <= steps.size(), reached -> reached + 1)
                    .map(reached -> DynamicTest.dynamicTest(each.name() + ", halted at step " + reached, () -> {
                        ChangeHome home = home(each.name() + "/halted/" + reached);
                        HaltingChange.halt(
                                home.plugins(),
                                home.files().policyFile(),
                                reached,
                                each.command().apply(home));
                        examineAndRepair(each, home, steps.subList(0, reached));
                    }));
        });
    }

    /** A repair that is interrupted is ended by the next one. */
    @TestFactory
    Stream<DynamicTest> everyStepOfTheRepairOfEveryStep() {
        return CASES.stream().flatMap(each -> {
            List<ChangeStep> steps = steps(each);
            return Stream.iterate(1, reached -> reached <= steps.size(), reached -> reached + 1)
                    .map(reached ->
                            DynamicTest.dynamicTest(each.name() + ", repair of step " + reached + " stopped", () -> {
                                List<ChangeStep> until = steps.subList(0, reached);
                                ChangeHome whole = home(each.name() + "/repaired/" + reached);
                                stop(each, whole, reached);
                                List<ChangeStep> repair = repair(whole);
                                assertThat(repair.isEmpty()).isEqualTo(!isLeftOver(until));
                                for (int stopped = 1; stopped <= repair.size(); stopped++) {
                                    ChangeHome home = home(each.name() + "/repaired/" + reached + "/" + stopped);
                                    stop(each, home, reached);
                                    assertStops(stopped, listener -> Settlement.repair(home.plugins(), listener));
                                    examineAndRepair(each, home, until);
                                }
                            }));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyStepOfARepairWhoseProcessEnds() {
        Case upgrade = CASES.get(1);
        List<ChangeStep> steps = steps(upgrade);
        int decided = steps.indexOf(ChangeStep.DECIDED) + 1;
        return Stream.of(decided - 1, decided).flatMap(reached -> {
            ChangeHome whole = home("halted repair/" + reached);
            stop(upgrade, whole, reached);
            int repair = repair(whole).size();
            assertThat(repair).isPositive();
            return Stream.iterate(1, halted -> halted <= repair, halted -> halted + 1)
                    .map(halted ->
                            DynamicTest.dynamicTest("repair of step " + reached + ", halted at step " + halted, () -> {
                                ChangeHome home = home("halted repair/" + reached + "/" + halted);
                                stop(upgrade, home, reached);
                                HaltingChange.halt(
                                        home.plugins(), home.files().policyFile(), halted, List.of("repair"));
                                examineAndRepair(upgrade, home, steps.subList(0, reached));
                            }));
        });
    }

    /** The lock may be lost, or another than the two that the change knows: what was accepted stays, whatever it was. */
    @TestFactory
    Stream<DynamicTest> everyStepOfEveryChangeWhoseLockIsLost() {
        return CASES.stream().flatMap(each -> {
            List<ChangeStep> steps = steps(each);
            return Stream.iterate(1, reached -> reached <= steps.size(), reached -> reached + 1)
                    .filter(reached -> isLeftOver(steps.subList(0, reached)))
                    .map(reached -> DynamicTest.dynamicTest(each.name() + ", step " + reached + ", lock lost", () -> {
                        ChangeHome home = home(each.name() + "/lost/" + reached);
                        stop(each, home, reached);
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
                        examineAndRepair(each, home, steps.subList(0, reached));
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
        Case upgrade = CASES.get(1);
        List<ChangeStep> steps = steps(upgrade);
        int decided = steps.indexOf(ChangeStep.DECIDED) + 1;
        for (String name : List.of("storage-x-1.1.0.jar", "storage-x-1.1.0.jar.p7s", "storage-x-1.2.0.jar")) {
            ChangeHome home = home("replaced/" + name);
            stop(upgrade, home, name.contains("1.2.0") ? decided - 1 : decided);
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
        Case install = new Case(
                "install",
                List.of(),
                List.of("storage-a 1.0.0"),
                made -> List.of("install", made.jar("storage-a", "1.0.0", 1).toString()));
        List<ChangeStep> steps = new ArrayList<>();
        assertThat(catchThrowableOfType(
                        Stopped.class,
                        () -> install.make(home, (step, file, bytes) -> {
                            steps.add(step);
                            if (step == ChangeStep.PLACED) {
                                throw new Stopped();
                            }
                        })))
                .isNotNull();
        assertThat(home.names()).contains("storage-a-1.0.0.jar.p7s");
        examineAndRepair(install, home, steps);
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

    private static List<ChangeStep> repair(ChangeHome home) {
        List<ChangeStep> repair = new ArrayList<>();
        Settlement.repair(home.plugins(), (step, file, bytes) -> repair.add(step));
        return repair;
    }

    private static boolean isLeftOver(List<ChangeStep> steps) {
        return steps.contains(ChangeStep.NOTED) && !steps.contains(ChangeStep.DONE);
    }

    private List<ChangeStep> steps(Case each) {
        List<ChangeStep> steps = new ArrayList<>();
        ChangeHome home = home(each.name() + "/whole");
        each.make(home, (step, file, bytes) -> steps.add(step));
        assertThat(home.installed()).isEqualTo(each.after());
        assertThat(steps).hasSizeGreaterThan(4);
        return steps;
    }

    private static void stop(Case each, ChangeHome home, int reached) {
        assertStops(reached, listener -> each.make(home, listener));
    }

    private static void assertStops(int reached, Consumer<ChangeListener> change) {
        AtomicInteger left = new AtomicInteger(reached);
        assertThat(catchThrowableOfType(
                        Stopped.class,
                        () -> change.accept((step, file, bytes) -> {
                            if (left.decrementAndGet() == 0) {
                                throw new Stopped();
                            }
                        })))
                .isNotNull();
    }

    private static void examineAndRepair(Case each, ChangeHome home, List<ChangeStep> steps) {
        boolean decided = steps.contains(ChangeStep.DECIDED);
        assertThat(home.installed()).isEqualTo(decided ? each.after() : each.before());
        boolean leftOver = isLeftOver(steps);
        assertThat(Settlement.interrupted(home.plugins()).isPresent()).isEqualTo(leftOver);
        assertThat(repairs(home))
                .isEqualTo(
                        leftOver
                                ? List.of("quoin plugin doctor --repair --home "
                                        + ShellText.word(home.plugins().root()))
                                : List.of());

        Settlement.repair(home.plugins(), ChangeListener.NONE);
        assertThat(home.installed()).isEqualTo(decided ? each.after() : each.before());
        assertThat(Settlement.interrupted(home.plugins())).isEmpty();
        assertThat(home.names()).isEqualTo(expectedNames(home.installed()));
        assertThat(home.kept()).filteredOn(home.installed()::contains).isEmpty();

        if (!decided) {
            each.make(home, ChangeListener.NONE);
        }
        assertThat(home.installed()).isEqualTo(each.after());
        assertThat(home.names()).isEqualTo(expectedNames(each.after()));
    }

    /** The commands that the doctor names for what was interrupted. */
    private static List<String> repairs(ChangeHome home) {
        return new Doctor(home.plugins().root(), CertBuilder.clock())
                .examine().stream()
                        .filter(finding -> finding.code() == DoctorCode.DOCTOR_INTERRUPTED)
                        .map(Finding::fix)
                        .toList();
    }

    private static List<String> expectedNames(List<String> installed) {
        return installed.stream()
                .map(label -> label.replace(' ', '-') + ".jar")
                .flatMap(jar -> Stream.of(jar, jar + ".p7s"))
                .toList();
    }

    /** With 1.1.0 installed and 1.0.0 kept. */
    private ChangeHome home(String name) {
        try {
            if (!Files.exists(directory.resolve("first"))) {
                ChangeHome first = new ChangeHome(Files.createDirectories(directory.resolve("first")), publisher);
                first.changes().install(List.of(first.jar("storage-x", "1.0.0", 1)));
                first.changes().upgrade(List.of(first.jar("storage-x", "1.1.0", 2)));
            }
            Path copy = directory.resolve(name);
            try (Stream<Path> tree = Files.walk(directory.resolve("first"))) {
                for (Path file : tree.toList()) {
                    Path target = copy.resolve(directory.resolve("first").relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
            return new ChangeHome(copy, publisher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
