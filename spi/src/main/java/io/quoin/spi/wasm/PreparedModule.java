package io.quoin.spi.wasm;

import io.quoin.spi.value.Hash;
import java.util.List;

/**
 * A module after the host validated and instrumented it: an engine may rely on its validity and on its limits.
 *
 * <p>It has no start section, imports functions only, has at most one memory, which is exported as {@code memory}, and
 * its declared maxima are the limits that hold.
 *
 * @param hash SHA-256 of {@code bytes}: with the engine's name and version, the key for caching compiled code
 * @param bytes the instrumented module; not copied, must not be changed
 * @param imports in order of function index
 * @param exports the exported functions
 */
public record PreparedModule(Hash hash, byte[] bytes, List<ImportedFunction> imports, List<ExportedFunction> exports) {

    public PreparedModule {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }
}
