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
        "1,INTEGERS,032d975346fd36e0afb7e15e56e3539df8437b8df3776e9b642456251a846fe4",
        "2,EVERYTHING,899da33fa89b74a6843c17f2198c0aab7f9664a6bbadc77f86b1dffc0b0728c2",
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
