package io.quoin.plugins.libp2p.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whether this machine is one that the native library is made for. */
final class NativeCrypto {

    private NativeCrypto() {}

    /** Skips a test of the native cipher on other machines; on Linux on x86-64 it must be there. */
    static void skipUnlessHere(ChaChaPoly algorithm) {
        boolean here = algorithm != ChaChaPoly.NATIVE || algorithm.provider().isPresent();
        if (System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64")) {
            assertThat(here).as("the native cipher loads").isTrue();
        }
        assumeTrue(here, "Conscrypt has no native library for this machine");
    }
}
