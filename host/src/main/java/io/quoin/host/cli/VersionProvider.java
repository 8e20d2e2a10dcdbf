package io.quoin.host.cli;

import io.quoin.spi.SpiVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The versions of the host and of the SPI it offers. */
public final class VersionProvider implements IVersionProvider {

    /** The host's version as its jar states it, or null when it runs from no jar. */
    public static @Nullable String quoin() {
        return QuoinMain.class.getPackage().getImplementationVersion();
    }

    @Override
    public String[] getVersion() {
        String host = quoin();
        return new String[] {
            "quoin " + (host == null ? "(unpackaged)" : host),
            "spi " + SpiVersion.current(),
            "java " + Runtime.version()
        };
    }
}
