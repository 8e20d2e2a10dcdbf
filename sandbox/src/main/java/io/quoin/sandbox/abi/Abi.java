package io.quoin.sandbox.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One interface between the host and a kind of guest.
 *
 * @param name for messages and cache keys
 * @param imports what a guest may import
 * @param exports what a guest must, or may with meaning, export
 * @param needsMemory whether a guest must export its memory as {@link #MEMORY}
 */
public record Abi(String name, List<HostFunctionSpec> imports, List<RequiredExport> exports, boolean needsMemory) {

    /** The name under which a guest exports its memory. */
    public static final String MEMORY = "memory";

    /** Names with this prefix belong to instrumentation; no guest may use them. */
    public static final String RESERVED_PREFIX = "__quoin_";

    public Abi {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    /** The granted function of this name, or null. */
    public @Nullable HostFunctionSpec find(String module, String function) {
        for (HostFunctionSpec spec : imports) {
            if (spec.module().equals(module) && spec.name().equals(function)) {
                return spec;
            }
        }
        return null;
    }
}
