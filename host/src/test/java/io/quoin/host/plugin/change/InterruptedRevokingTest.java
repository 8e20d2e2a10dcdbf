package io.quoin.host.plugin.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.home.doctor.Doctor;
import io.quoin.host.home.doctor.DoctorCode;
import io.quoin.host.home.doctor.Finding;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.trust.RevocationLoader;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.host.signing.PublisherKeys;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A revocation list whose writing ended at any of its steps is the old one or the new one, whole and signed. */
class InterruptedRevokingTest {

    @TempDir
    Path directory;

    private List<String> revoke;
    private PublisherKey operator;

    @BeforeEach
    void makeTheOperator() {
        PublisherKeys.KeyFiles key =
                PublisherKeys.generate(directory.resolve("keys"), "operator", CertBuilder.clock(), new SecureRandom());
        revoke =
                List.of("revoke", key.privateKey().toString(), key.certificate().toString());
        operator = PublisherKey.load(key.privateKey(), key.certificate());
    }

    @TestFactory
    Stream<DynamicTest> everyStepOfTheFirstListWhoseProcessEnds() {
        return everyStep(0);
    }

    @TestFactory
    Stream<DynamicTest> everyStepOfTheNextListWhoseProcessEnds() {
        return everyStep(1);
    }

    private Stream<DynamicTest> everyStep(int before) {
        List<ChangeStep> steps = new ArrayList<>();
        revoke(home("whole", before), (step, file, bytes) -> steps.add(step));
        assertThat(steps)
                .containsExactly(
                        ChangeStep.STAGED, ChangeStep.STAGED, ChangeStep.DECIDED, ChangeStep.CLEARED, ChangeStep.DONE);
        return Stream.iterate(1, step -> step <= steps.size(), step -> step + 1)
                .map(step -> DynamicTest.dynamicTest("halted when " + steps.get(step - 1), () -> {
                    TestHome home = home("halted-" + step, before);
                    HaltingChange.halt(home.plugins(), home.policyFile(), step, revoke);
                    examineAndRepair(home.plugins(), steps.subList(0, step), before);
                }));
    }

    private void examineAndRepair(PluginHome home, List<ChangeStep> steps, int before) {
        int now = steps.contains(ChangeStep.DECIDED) ? before + 1 : before;
        boolean leftOver = !steps.contains(ChangeStep.CLEARED);
        assertThat(sequence(home)).isEqualTo(now);
        assertThat(repairs(home))
                .isEqualTo(leftOver ? List.of("quoin plugin doctor --repair --home " + home.root()) : List.of());

        new Revoking(home, CertBuilder.clock(), ChangeListener.NONE).repair();
        assertThat(sequence(home)).isEqualTo(now);
        assertThat(repairs(home)).isEmpty();
        assertThat(RevocationLoader.leftOver(home.revocationFile())).isEmpty();

        HaltingChange.make(home, CertBuilder.clock(), ChangeListener.NONE, revoke);
        assertThat(sequence(home)).isEqualTo(now + 1);
    }

    /** Of the list that the node reads when it starts; 0 if there is none, and it would not start. */
    private static long sequence(PluginHome home) {
        try {
            return home.verifier().trust().state().revocations().sequence();
        } catch (QuoinException e) {
            assertThat(e.code()).isEqualTo(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID);
            return 0;
        }
    }

    private static List<String> repairs(PluginHome home) {
        return new Doctor(home.root(), CertBuilder.clock())
                .examine().stream()
                        .filter(finding -> finding.code() == DoctorCode.DOCTOR_INTERRUPTED)
                        .map(Finding::fix)
                        .toList();
    }

    /** With that many lists written, one after the other. */
    private TestHome home(String name, int lists) {
        TestHome home = new TestHome(directory.resolve(name + "-" + lists))
                .trust("operators", operator)
                .policy("statements: []\nrevocations:\n  store: operators\n");
        for (int list = 0; list < lists; list++) {
            revoke(home, ChangeListener.NONE);
        }
        return home;
    }

    private void revoke(TestHome home, ChangeListener listener) {
        HaltingChange.make(home.plugins(), CertBuilder.clock(), listener, revoke);
    }
}
