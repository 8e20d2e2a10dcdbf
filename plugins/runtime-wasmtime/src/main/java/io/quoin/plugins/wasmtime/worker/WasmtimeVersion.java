package io.quoin.plugins.wasmtime.worker;

import io.github.kawamuray.wasmtime.Engine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of wasmtime-java, as the library states it. */
final class WasmtimeVersion {

    private static final String STATEMENT = "/wasmtime-java-meta.properties";

    private WasmtimeVersion() {}

    static String read() throws IOException {
        try (InputStream in = Engine.class.getResourceAsStream(STATEMENT)) {
            if (in == null) {
                throw new FileNotFoundException(STATEMENT);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("jnilib.version", "unknown");
        }
    }
}
