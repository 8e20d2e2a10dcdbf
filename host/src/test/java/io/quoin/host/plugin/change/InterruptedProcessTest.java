package io.quoin.host.plugin.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A change whose process ends at any of its steps: nothing is left to tidy up, as after an exception there is. */
class InterruptedProcessTest {

    @TempDir
    private Path directory;

    private ChangeHomes homes;

    @BeforeEach
    void makeHomes() {
        homes = new ChangeHomes(directory);
    }

    @TestFactory
    Stream<DynamicTest> everyStepOfEveryChangeWhoseProcessEnds() {
        return ChangeCase.ALL.stream().flatMap(each -> {
            List<ChangeStep> steps = each.steps(homes.home(each.name() + "/whole"));
            return Stream.iterate(1, reached -> reached <= steps.size(), reached -> reached + 1)
                    .map(reached -> DynamicTest.dynamicTest(each.name() + ", halted at step " + reached, () -> {
                        ChangeHome home = homes.home(each.name() + "/halted/" + reached);
                        HaltingChange.halt(
                                home.plugins(),
                                home.files().policyFile(),
                                reached,
                                each.command().apply(home));
                        each.examineAndRepair(home, steps.subList(0, reached));
                    }));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyStepOfARepairWhoseProcessEnds() {
        ChangeCase upgrade = ChangeCase.UPGRADE;
        List<ChangeStep> steps = upgrade.steps(homes.home(upgrade.name() + "/whole"));
        int decided = steps.indexOf(ChangeStep.DECIDED) + 1;
        return Stream.of(decided - 1, decided).flatMap(reached -> {
            ChangeHome whole = homes.home("halted repair/" + reached);
            upgrade.stop(whole, reached);
            int repair = ChangeCase.repair(whole).size();
            assertThat(repair).isPositive();
            return Stream.iterate(1, halted -> halted <= repair, halted -> halted + 1)
                    .map(halted ->
                            DynamicTest.dynamicTest("repair of step " + reached + ", halted at step " + halted, () -> {
                                ChangeHome home = homes.home("halted repair/" + reached + "/" + halted);
                                upgrade.stop(home, reached);
                                HaltingChange.halt(
                                        home.plugins(), home.files().policyFile(), halted, List.of("repair"));
                                upgrade.examineAndRepair(home, steps.subList(0, reached));
                            }));
        });
    }
}
