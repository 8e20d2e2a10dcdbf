package io.quoin.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this contract, apart from the host's version: a plugin's {@code requires} is matched against it. */
public final class SpiVersion {

    private static final String RESOURCE = "spi.properties";

    private SpiVersion() {}

    /** The semantic version of the SPI on the class path, such as {@code 1.0.0}. */
    public static String current() {
        try (InputStream in = SpiVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The SPI jar lacks " + RESOURCE);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
