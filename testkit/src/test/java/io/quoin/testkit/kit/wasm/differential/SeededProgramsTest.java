package io.quoin.testkit.kit.wasm.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.version.SandboxVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededProgramsTest {

    private static final int SEEDS = 1_000;

    /** A module that is not valid is refused by an exception, and so is one that could not be generated. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everySeedGivesAValidModuleWithSomethingToCall(int version) {
        SeededPrograms programs = SeededPrograms.of(SandboxVersion.of(version));
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(programs.program(seed).calls()).as("seed %s", seed).isNotEmpty();
        }
    }
}
