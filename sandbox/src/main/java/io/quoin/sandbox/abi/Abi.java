package io.quoin.sandbox.abi;

import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One interface between the host and a kind of guest.
 *
 * @param name for messages
 * @param imports what a guest may import
 * @param withheld what it may not, because the challenge's manifest does not list it
 * @param exports what a guest must, or may with meaning, export
 * @param entryPoints of which a guest must export at least one; none if the list is empty
 * @param needsMemory whether a guest must export its memory as {@link #MEMORY}
 */
public record Abi(
        String name,
        List<HostFunctionSpec> imports,
        List<HostFunctionSpec> withheld,
        List<RequiredExport> exports,
        List<String> entryPoints,
        boolean needsMemory) {

    /** The name under which a guest exports its memory. */
    public static final String MEMORY = "memory";

    /** Names with this prefix belong to instrumentation; no guest may use them. */
    public static final String RESERVED_PREFIX = "__quoin_";

    /** The export that is the program, for guests that are programs as WASI has them. */
    public static final String START = "_start";

    /** The export that readies a library's guest before its first call, as WASI has it. */
    public static final String INITIALIZE = "_initialize";

    public Abi {
        imports = List.copyOf(imports);
        withheld = List.copyOf(withheld);
        exports = List.copyOf(exports);
        entryPoints = List.copyOf(entryPoints);
    }

    /** An interface all of whose functions are granted. */
    public Abi(
            String name,
            List<HostFunctionSpec> imports,
            List<RequiredExport> exports,
            List<String> entryPoints,
            boolean needsMemory) {
        this(name, imports, List.of(), exports, entryPoints, needsMemory);
    }

    /** An interface without a choice of entry points. */
    public Abi(String name, List<HostFunctionSpec> imports, List<RequiredExport> exports, boolean needsMemory) {
        this(name, imports, exports, List.of(), needsMemory);
    }

    /** What tells this interface from any other, the same interface with other functions granted included. */
    public String key() {
        String names = withheld.stream().map(HostFunctionSpec::qualifiedName).collect(Collectors.joining(","));
        return names.isEmpty() ? name : name + "-" + Hash.sha256(names.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether some engines run an export of this name unasked. */
    public static boolean isCommand(String export) {
        return export.equals(START) || export.equals(INITIALIZE);
    }

    /** Whether an export of this name has a meaning. */
    public boolean expects(String export) {
        return exports.stream().anyMatch(required -> required.name().equals(export));
    }

    /** The granted function of this name, or null. */
    public @Nullable HostFunctionSpec find(String module, String function) {
        return find(imports, module, function);
    }

    /** Whether the interface has the function, and the challenge's manifest does not list it. */
    public boolean withholds(String module, String function) {
        return find(withheld, module, function) != null;
    }

    private static @Nullable HostFunctionSpec find(List<HostFunctionSpec> among, String module, String function) {
        for (HostFunctionSpec spec : among) {
            if (spec.module().equals(module) && spec.name().equals(function)) {
                return spec;
            }
        }
        return null;
    }

    /**
     * The interface and more functions, under a name of its own.
     *
     * @param extension what the functions are called together
     */
    public Abi with(String extension, List<HostFunctionSpec> more) {
        List<HostFunctionSpec> all =
                Stream.concat(imports.stream(), more.stream()).toList();
        return new Abi(name + "+" + extension, all, withheld, exports, entryPoints, needsMemory);
    }

    /**
     * The interface with the granted functions alone.
     *
     * @throws IllegalArgumentException if a function is granted that the interface does not have
     */
    public Abi granting(FunctionGrant grant) {
        if (grant.names().isEmpty()) {
            return this;
        }
        List<String> names = grant.names().get();
        Set<String> known = imports.stream().map(HostFunctionSpec::name).collect(Collectors.toSet());
        for (String granted : names) {
            if (!known.contains(granted)) {
                throw new IllegalArgumentException("The interface " + name + " has no function " + granted);
            }
        }
        Map<Boolean, List<HostFunctionSpec>> split =
                imports.stream().collect(Collectors.partitioningBy(spec -> grant.allows(spec.name())));
        return new Abi(
                name,
                split.getOrDefault(true, List.of()),
                split.getOrDefault(false, List.of()),
                exports,
                entryPoints,
                needsMemory);
    }
}
