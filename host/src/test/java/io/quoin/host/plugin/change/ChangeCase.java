package io.quoin.host.plugin.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.host.home.doctor.Doctor;
import io.quoin.host.home.doctor.DoctorCode;
import io.quoin.host.home.doctor.Finding;
import io.quoin.host.shell.ShellText;
import io.quoin.host.signing.CertBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A change that is stopped at one of its steps, and what has to be found then.
 *
 * @param before what is installed before it
 * @param after what is installed after it
 * @param command as an operator writes it, in a home
 */
record ChangeCase(String name, List<String> before, List<String> after, Function<ChangeHome, List<String>> command) {

    /** All kinds. */
    static final List<ChangeCase> ALL = List.of(
            new ChangeCase(
                    "install two",
                    List.of("storage-x 1.1.0"),
                    List.of("storage-a 1.0.0", "storage-b 1.0.0", "storage-x 1.1.0"),
                    home -> List.of(
                            "install",
                            home.jar("storage-a", "1.0.0", 1).toString(),
                            home.jar("storage-b", "1.0.0", 1).toString())),
            new ChangeCase(
                    "upgrade",
                    List.of("storage-x 1.1.0"),
                    List.of("storage-x 1.2.0"),
                    home -> List.of("upgrade", home.jar("storage-x", "1.2.0", 3).toString())),
            new ChangeCase(
                    "rollback",
                    List.of("storage-x 1.1.0"),
                    List.of("storage-x 1.0.0"),
                    home -> List.of("rollback", "storage-x", "1.0.0")),
            new ChangeCase("remove", List.of("storage-x 1.1.0"), List.of(), home -> List.of("remove", "storage-x")));

    static final ChangeCase UPGRADE = ALL.get(1);

    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void make(ChangeHome home, ChangeListener listener) {
        HaltingChange.make(home.plugins(), CertBuilder.clock(), listener, command.apply(home));
    }

    /** The steps of the whole change, which is made. */
    List<ChangeStep> steps(ChangeHome home) {
        List<ChangeStep> steps = new ArrayList<>();
        make(home, (step, file, bytes) -> steps.add(step));
        assertThat(home.installed()).isEqualTo(after);
        assertThat(steps).hasSizeGreaterThan(4);
        return steps;
    }

    /** Stops it by an exception at the step of a number, from 1 on. */
    void stop(ChangeHome home, int reached) {
        assertStops(reached, listener -> make(home, listener));
    }

    static void assertStops(int reached, Consumer<ChangeListener> change) {
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

    /** Whether these steps leave something to repair. */
    static boolean isLeftOver(List<ChangeStep> steps) {
        return steps.contains(ChangeStep.NOTED) && !steps.contains(ChangeStep.DONE);
    }

    /** The steps of a repair, which is made. */
    static List<ChangeStep> repair(ChangeHome home) {
        List<ChangeStep> repair = new ArrayList<>();
        Settlement.repair(home.plugins(), (step, file, bytes) -> repair.add(step));
        return repair;
    }

    /** Examines a home in which the change has got as far as these steps, repairs it, and makes what was not made. */
    void examineAndRepair(ChangeHome home, List<ChangeStep> steps) {
        boolean decided = steps.contains(ChangeStep.DECIDED);
        assertThat(home.installed()).isEqualTo(decided ? after : before);
        boolean leftOver = isLeftOver(steps);
        assertThat(Settlement.interrupted(home.plugins()).isPresent()).isEqualTo(leftOver);
        assertThat(repairs(home))
                .isEqualTo(
                        leftOver
                                ? List.of("quoin plugin doctor --repair --home "
                                        + ShellText.word(home.plugins().root()))
                                : List.of());

        Settlement.repair(home.plugins(), ChangeListener.NONE);
        assertThat(home.installed()).isEqualTo(decided ? after : before);
        assertThat(Settlement.interrupted(home.plugins())).isEmpty();
        assertThat(home.names()).isEqualTo(expectedNames(home.installed()));
        assertThat(home.kept()).filteredOn(home.installed()::contains).isEmpty();

        if (!decided) {
            make(home, ChangeListener.NONE);
        }
        assertThat(home.installed()).isEqualTo(after);
        assertThat(home.names()).isEqualTo(expectedNames(after));
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
}
