package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.Instance;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The version of the Chicory library that is loaded, as the library itself states it. */
final class ChicoryVersion {

    private static final String STATEMENT = "/META-INF/maven/com.dylibso.chicory/runtime/pom.properties";

    private ChicoryVersion() {}

    static String read() {
        try (InputStream in = Instance.class.getResourceAsStream(STATEMENT)) {
            if (in == null) {
                throw fault("is missing", null);
            }
            Properties properties = new Properties();
            properties.load(in);
            String version = properties.getProperty("version");
            if (version == null) {
                throw fault("has no 'version'", null);
            }
            return version;
        } catch (IOException e) {
            throw fault("cannot be read: " + e.getMessage(), e);
        }
    }

    private static QuoinException fault(String finding, @Nullable Throwable cause) {
        return new QuoinException(
                WasmError.WASM_ENGINE_FAULT,
                "The version of Chicory is unknown: " + STATEMENT + " " + finding
                        + " in the plugin runtime-chicory; install an undamaged copy of the plugin.",
                cause);
    }
}
