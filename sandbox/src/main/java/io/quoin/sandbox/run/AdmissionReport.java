package io.quoin.sandbox.run;

import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Export;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.value.Hash;
import java.util.List;

/**
 * What an admitted module is, for its author.
 *
 * @param source SHA-256 of the module
 * @param bytes of the module
 * @param meteredBytes of the module with metering
 * @param functions that it defines
 * @param imports such as {@code quoin_v1.seed}, in the module's order
 * @param exports the names of the exported functions, in the module's order
 * @param memoryPages of 64 KiB that it begins with
 * @param startupGas what making an instance costs, without a start function's own gas
 */
public record AdmissionReport(
        Hash source,
        int bytes,
        int meteredBytes,
        int functions,
        List<String> imports,
        List<String> exports,
        int memoryPages,
        long startupGas) {

    public AdmissionReport {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    static AdmissionReport of(DecodedModule module, InstrumentedModule admitted) {
        return new AdmissionReport(
                admitted.source(),
                module.bytes().length,
                admitted.prepared().bytes().length,
                module.functions().length,
                module.imports().stream()
                        .map(imported -> imported.module() + "." + imported.name())
                        .toList(),
                module.exports().stream()
                        .filter(export -> export.kind() == Export.FUNCTION)
                        .map(Export::name)
                        .toList(),
                module.memory() == null ? 0 : module.memory().minimum(),
                admitted.startupGas());
    }
}
