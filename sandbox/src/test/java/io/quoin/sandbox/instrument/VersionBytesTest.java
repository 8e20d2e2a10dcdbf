package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.version.SandboxVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks run on each version: what it makes of a module never changes, to the byte. */
class VersionBytesTest {

    private static final int PAGES = 100;

    @ParameterizedTest
    @CsvSource({
        "1,arithmetic,dda930abcc3f0310a6a6f224bbe6b987ac6b269061872ae0f2e8d69b3fd6915a",
        "1,control,7df0f71f6870745f2b7b8da2d102c6edac3d779095a9ac33a3337dc8240ae4c4",
        "1,host,8cab8d55f61e0e67ef11e9b8c49561c2e0f43e501cb7efb7156fe88d67fcb706",
        "1,memory,d90c05ab5e3e55de4421befbdc7ccea8896a035d339e303c5c5cc0fb9fe1a3cf",
        "2,arithmetic,0a46844c4efff1933a86d9a3f2e80d2de07be303c0a078e20f5438a549d5104f",
        "2,control,e1338ea7402bb54e6416ff8d86e8f0d91080cbe92834bc3ffcf24715cbc9c811",
        "2,host,8388a2eac4e2b7cfb7865e67d3b8560861c96052e90932122580489177765996",
        "2,memory,eaf787512a1261356ff11b7066f28213ee642c21766d2f7ac37189d27e89d1e1",
        "2,floats,797f115126e7f2ce6b7f09555d7cc5356ade2e0921f5cd1ca6eb9b0a32cd93f6",
        "2,bulk,01fe7e04f62438afff165feb932325c1745c0656e68b6e4063aa76dbabcd94d6",
        "2,calls,1707bfb0e64d4e4c0eaeefe6146f8e77d7a8f13d434ef6d7e3f725763937b854",
    })
    void theInstrumentedBytesAreTheSameAsEver(int version, String module, String digest) {
        InstrumentedModule admitted =
                new Admission(SandboxVersion.of(version), GoldenCases.ABI).admit(GoldenCases.module(module), PAGES);

        assertThat(admitted.prepared().hash().toHex()).isEqualTo(digest);
    }
}
