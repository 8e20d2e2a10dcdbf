package io.quoin.testkit.kit.wasm.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each version makes of modules that use all that it has never changes, to the byte. */
class VersionBytesOfRandomModulesTest {

    private static final int MODULES = 300;

    @ParameterizedTest
    @CsvSource({
        "1,INTEGERS,3ab4dc24dd7f7cbdfffb10115dbef22136710b822ca9fe42dee514233f4a4ab2",
        "2,EVERYTHING,a740b5cf54934123a6a3c3f9471582cfada99989a5c07d0852cea9fccb0e0f27",
    })
    void theInstrumentedBytesAreTheSameAsEver(int version, Flavour flavour, String digest) {
        Admission admission = new Admission(SandboxVersion.of(version), GoldenCases.ABI);
        StringBuilder hashes = new StringBuilder();
        for (int seed = 0; seed < MODULES; seed++) {
            byte[] module = RandomModule.next(new Random(seed), flavour).bytes();
            hashes.append(admission.admit(module).prepared().hash().toHex());
        }

        assertThat(Hash.sha256(hashes.toString().getBytes(StandardCharsets.US_ASCII))
                        .toHex())
                .isEqualTo(digest);
    }
}
