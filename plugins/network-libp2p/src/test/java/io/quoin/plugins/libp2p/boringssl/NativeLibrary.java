package io.quoin.plugins.libp2p.boringssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whether this machine is one that the native library is made for. */
public final class NativeLibrary {

    private NativeLibrary() {}

    /** Skips a test of the native library on other machines; on Linux on x86-64 it must be there. */
    public static void skipUnlessHere() {
        boolean here = BoringSsl.provider().isPresent();
        if (System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64")) {
            assertThat(here).as("the native library loads").isTrue();
        }
        assumeTrue(here, "Conscrypt has no native library for this machine");
    }
}
