package io.quoin.sandbox.trace;

import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Export;
import io.quoin.sandbox.binary.FunctionNames;
import io.quoin.sandbox.binary.ModuleDecoder;
import io.quoin.sandbox.validate.Profile;
import io.quoin.sandbox.version.SandboxVersion;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the functions of an admitted module are called. One thread. */
final class FunctionLabels {

    private final byte[] module;
    private @Nullable Map<Integer, String> names;

    /** @param module not copied, and not read before a name is asked for */
    FunctionLabels(byte[] module) {
        this.module = module;
    }

    /** An import's module and name, such as {@code quoin_v1.seed}; the name section's; an export's; or the index. */
    String of(int function) {
        if (names == null) {
            names = read(module);
        }
        return names.getOrDefault(function, "function " + function);
    }

    private static Map<Integer, String> read(byte[] module) {
        Profile profile = SandboxVersion.NEWEST.profile();
        DecodedModule decoded = ModuleDecoder.decode(module, profile.features(), profile.limits());
        Map<Integer, String> names = new HashMap<>(FunctionNames.all(module));
        for (int i = 0; i < decoded.imports().size(); i++) {
            names.put(
                    i,
                    decoded.imports().get(i).module() + "."
                            + decoded.imports().get(i).name());
        }
        for (Export export : decoded.exports()) {
            if (export.kind() == Export.FUNCTION) {
                names.putIfAbsent(export.index(), export.name());
            }
        }
        return names;
    }
}
