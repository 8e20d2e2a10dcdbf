package io.quoin.testkit.kit.wasm.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Seeds that once found something are kept by number. */
    @ParameterizedTest
    @CsvSource({"1, 8a0cb10d", "2, 92db7c29"})
    void thePlainModulesOfASeedStayAsTheyWere(int version, String digest) {
        SeededPrograms programs = SeededPrograms.plain(SandboxVersion.of(version));
        ByteArrayOutputStream modules = new ByteArrayOutputStream();
        for (long seed = 0; seed < 200; seed++) {
            modules.writeBytes(programs.program(seed).module());
        }
        assertThat(Hash.sha256(modules.toByteArray()).shortHex()).isEqualTo(digest);
    }
}
