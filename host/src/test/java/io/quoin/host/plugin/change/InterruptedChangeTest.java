package io.quoin.host.plugin.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.host.home.doctor.Doctor;
import io.quoin.host.home.doctor.DoctorCode;
import io.quoin.host.home.doctor.Finding;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A change that is stopped at any of its steps leaves the old plugins or the new ones, and nothing that a repair misses. */
class InterruptedChangeTest {

    private static final long PROCESS_SECONDS = 60;

    @TempDir
    Path directory;

    private final PublisherKey publisher = CertBuilder.good();

    /** A change, what is installed before it and after it. */
    private record Case(
            String name, List<String> before, List<String> after, Function<ChangeHome, List<String>> command) {

        void make(ChangeHome home, PluginChanges changes) {
            HaltingChange.make(changes, command.apply(home));
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
                        halt(each, home, reached);
                        examineAndRepair(each, home, steps.subList(0, reached));
                    }));
        });
    }

    private List<ChangeStep> steps(Case each) {
        List<ChangeStep> steps = new ArrayList<>();
        ChangeHome home = home(each.name() + "/whole");
        each.make(home, home.changes((step, file, bytes) -> steps.add(step)));
        assertThat(home.installed()).isEqualTo(each.after());
        assertThat(steps).hasSizeGreaterThan(4);
        return steps;
    }

    private static void stop(Case each, ChangeHome home, int reached) {
        AtomicInteger left = new AtomicInteger(reached);
        PluginChanges stopping = home.changes((step, file, bytes) -> {
            if (left.decrementAndGet() == 0) {
                throw new Stopped();
            }
        });
        assertThat(catchThrowableOfType(Stopped.class, () -> each.make(home, stopping)))
                .isNotNull();
    }

    private void halt(Case each, ChangeHome home, int reached) throws Exception {
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HaltingChange.class.getName(),
                home.plugins().root().toString(),
                home.files().policyFile().toString(),
                CertBuilder.NOW.toString(),
                Integer.toString(reached)));
        command.addAll(each.command().apply(home));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PROCESS_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(HaltingChange.STATUS);
    }

    private static void examineAndRepair(Case each, ChangeHome home, List<ChangeStep> steps) {
        boolean decided = steps.contains(ChangeStep.DECIDED);
        assertThat(home.installed()).isEqualTo(decided ? each.after() : each.before());
        boolean leftOver = steps.contains(ChangeStep.NOTED) && !steps.contains(ChangeStep.DONE);
        assertThat(Settlement.interrupted(home.plugins()).isPresent()).isEqualTo(leftOver);
        assertThat(repairs(home))
                .isEqualTo(
                        leftOver
                                ? List.of("quoin plugin doctor --repair --home "
                                        + home.plugins().root())
                                : List.of());

        Settlement.repair(home.plugins());
        assertThat(home.installed()).isEqualTo(decided ? each.after() : each.before());
        assertThat(Settlement.interrupted(home.plugins())).isEmpty();
        assertThat(home.names()).isEqualTo(expectedNames(home.installed()));
        assertThat(home.kept()).filteredOn(home.installed()::contains).isEmpty();

        if (!decided) {
            each.make(home, home.changes());
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
