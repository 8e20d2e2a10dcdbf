package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.SandboxVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks run on version 1: what it makes of a module never changes, to the byte. */
class FirstVersionBytesTest {

    private static final int PAGES = 100;

    @ParameterizedTest
    @CsvSource({
        "arithmetic,dda930abcc3f0310a6a6f224bbe6b987ac6b269061872ae0f2e8d69b3fd6915a",
        "control,7df0f71f6870745f2b7b8da2d102c6edac3d779095a9ac33a3337dc8240ae4c4",
        "host,8cab8d55f61e0e67ef11e9b8c49561c2e0f43e501cb7efb7156fe88d67fcb706",
        "memory,d90c05ab5e3e55de4421befbdc7ccea8896a035d339e303c5c5cc0fb9fe1a3cf",
    })
    void theInstrumentedBytesAreTheSameAsEver(String module, String digest) {
        InstrumentedModule admitted =
                new Admission(SandboxVersion.V1, GoldenCases.ABI).admit(GoldenCases.module(module), PAGES);

        assertThat(admitted.prepared().hash().toHex()).isEqualTo(digest);
    }
}
