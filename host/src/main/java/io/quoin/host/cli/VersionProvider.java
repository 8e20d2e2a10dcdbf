package io.quoin.host.cli;

import io.quoin.spi.SpiVersion;
import picocli.CommandLine.IVersionProvider;

/** The versions of the host and of the SPI it offers. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String host = QuoinMain.class.getPackage().getImplementationVersion();
        return new String[] {
            "quoin " + (host == null ? "(unpackaged)" : host),
            "spi " + SpiVersion.current(),
            "java " + Runtime.version()
        };
    }
}
