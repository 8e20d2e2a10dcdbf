package io.quoin.sandbox.validate;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.RequiredExport;
import io.quoin.sandbox.abi.ToolchainImport;
import io.quoin.sandbox.binary.Constant;
import io.quoin.sandbox.binary.DataSegment;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.ElementSegment;
import io.quoin.sandbox.binary.Export;
import io.quoin.sandbox.binary.Features;
import io.quoin.sandbox.binary.Global;
import io.quoin.sandbox.binary.Import;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.binary.ModuleRefusal;
import io.quoin.sandbox.binary.Range;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Validates everything outside function bodies, and the module's agreement with its ABI. */
final class DeclarationValidator {

    private static final long PAGE = 1 << 16;
    private static final long ADDRESSABLE_PAGES = 1 << 16;

    private final DecodedModule module;
    private final Features features;
    private final ModuleLimits limits;
    private final Abi abi;

    DeclarationValidator(DecodedModule module, Profile profile, Abi abi) {
        this.module = module;
        this.features = profile.features();
        this.limits = profile.limits();
        this.abi = abi;
    }

    void validate() {
        types();
        imports();
        functions();
        table();
        memory();
        globals();
        exports();
        start();
        elements();
        data();
    }

    private void types() {
        for (Signature type : module.types()) {
            refuseFloats(type.parameters());
            refuseFloats(type.results());
        }
    }

    private void refuseFloats(byte[] types) {
        for (byte type : types) {
            if (!features.floatingPoint() && TypeCode.isFloat(type)) {
                throw ModuleRefusal.of(
                        WasmError.WASM_FEATURE,
                        "floating point (a function type with " + TypeCode.name(type) + ") is not in the profile");
            }
        }
    }

    private void imports() {
        for (Import imported : module.imports()) {
            requireType(imported.type(), imported.offset());
            String name = imported.module() + "." + imported.name();
            HostFunctionSpec granted = abi.find(imported.module(), imported.name());
            if (granted == null) {
                throw at(WasmError.WASM_IMPORT, imported.offset(), "import " + name + reasonAgainst(imported));
            }
            Signature found = module.types().get(imported.type());
            if (!found.equals(granted.signature())) {
                throw at(
                        WasmError.WASM_IMPORT,
                        imported.offset(),
                        "import " + name + " has type " + found + ", the ABI says " + granted.signature());
            }
        }
    }

    private String reasonAgainst(Import imported) {
        if (abi.withholds(imported.module(), imported.name())) {
            return " is not among the manifest's hostFunctions; add \"" + imported.name() + "\" there";
        }
        return " is not granted by the ABI " + abi.name()
                + ToolchainImport.adviceOn(imported.module(), imported.name());
    }

    private void functions() {
        for (int type : module.functions()) {
            requireType(type, 0);
        }
    }

    private void requireType(int type, int offset) {
        if (type < 0 || type >= module.types().size()) {
            throw at(WasmError.WASM_INVALID, offset, "unknown type " + Integer.toUnsignedString(type));
        }
    }

    private void table() {
        Range table = module.table();
        if (table == null) {
            return;
        }
        requireOrder(table, "table");
        if (Integer.compareUnsigned(table.minimum(), limits.tableEntries()) > 0) {
            throw at(
                    WasmError.WASM_LIMIT,
                    table.offset(),
                    "a table of " + Integer.toUnsignedString(table.minimum()) + " entries, at most "
                            + limits.tableEntries() + " are accepted");
        }
    }

    private void memory() {
        Range memory = module.memory();
        if (memory == null) {
            return;
        }
        requireOrder(memory, "memory");
        Integer maximum = memory.maximum();
        long largest = Integer.toUnsignedLong(maximum == null ? memory.minimum() : maximum);
        if (largest > ADDRESSABLE_PAGES || Integer.toUnsignedLong(memory.minimum()) > ADDRESSABLE_PAGES) {
            throw at(WasmError.WASM_INVALID, memory.offset(), "a memory of more than 65536 pages");
        }
        if (memory.minimum() > limits.memoryPages()) {
            throw at(
                    WasmError.WASM_LIMIT,
                    memory.offset(),
                    "a memory of at least " + memory.minimum() + " pages, at most " + limits.memoryPages()
                            + " are accepted");
        }
    }

    private static void requireOrder(Range range, String what) {
        Integer maximum = range.maximum();
        if (maximum != null && Integer.compareUnsigned(maximum, range.minimum()) < 0) {
            throw at(WasmError.WASM_INVALID, range.offset(), "the " + what + "'s maximum is below its minimum");
        }
    }

    private void globals() {
        for (Global global : module.globals()) {
            if (!features.floatingPoint() && TypeCode.isFloat(global.type())) {
                throw at(
                        WasmError.WASM_FEATURE,
                        global.initial().offset(),
                        "floating point (a global of type " + TypeCode.name(global.type()) + ") is not in the profile");
            }
            requireConstant(global.initial(), global.type());
        }
    }

    private static void requireConstant(Constant constant, byte type) {
        if (constant.type() != type) {
            throw at(
                    WasmError.WASM_INVALID,
                    constant.offset(),
                    "type mismatch: a constant of type " + TypeCode.name(constant.type()) + " where "
                            + TypeCode.name(type) + " is expected");
        }
    }

    private void exports() {
        Map<String, Export> byName = new HashMap<>();
        for (Export export : module.exports()) {
            requireExportable(export);
            if (byName.put(export.name(), export) != null) {
                throw at(WasmError.WASM_INVALID, export.offset(), "duplicate export name " + export.name());
            }
            if (export.name().startsWith(Abi.RESERVED_PREFIX)
                    || Abi.isCommand(export.name()) && !abi.expects(export.name())) {
                throw at(WasmError.WASM_EXPORT, export.offset(), "the export name " + export.name() + " is reserved");
            }
        }
        Export memory = byName.get(Abi.MEMORY);
        if (memory != null && memory.kind() != Export.MEMORY) {
            throw at(WasmError.WASM_EXPORT, memory.offset(), "the export \"memory\" is not a memory");
        }
        if (abi.needsMemory() && memory == null) {
            throw ModuleRefusal.of(WasmError.WASM_EXPORT, "the ABI " + abi.name() + " needs an exported \"memory\"");
        }
        for (RequiredExport required : abi.exports()) {
            requireExport(required, byName.get(required.name()));
        }
        if (!abi.entryPoints().isEmpty() && abi.entryPoints().stream().noneMatch(byName::containsKey)) {
            throw ModuleRefusal.of(
                    WasmError.WASM_EXPORT,
                    "the ABI " + abi.name() + " needs one of the exported functions "
                            + String.join(", ", abi.entryPoints()));
        }
    }

    private void requireExportable(Export export) {
        int size = switch (export.kind()) {
            case Export.FUNCTION -> module.functionCount();
            case Export.TABLE -> module.table() == null ? 0 : 1;
            case Export.MEMORY -> module.memory() == null ? 0 : 1;
            default -> module.globals().size();
        };
        if (export.index() < 0 || export.index() >= size) {
            throw at(
                    WasmError.WASM_INVALID,
                    export.offset(),
                    "export " + export.name() + " refers to unknown index " + Integer.toUnsignedString(export.index()));
        }
    }

    private void requireExport(RequiredExport required, @Nullable Export found) {
        if (found == null) {
            if (required.mandatory()) {
                throw ModuleRefusal.of(
                        WasmError.WASM_EXPORT,
                        "the ABI " + abi.name() + " needs an exported function " + required.name() + " "
                                + required.signature());
            }
            return;
        }
        String description = found.kind() == Export.FUNCTION
                ? module.signatureOf(found.index()).toString()
                : "not a function";
        if (!description.equals(required.signature().toString())) {
            throw at(
                    WasmError.WASM_EXPORT,
                    found.offset(),
                    "export " + required.name() + " is " + description + ", the ABI " + abi.name() + " says "
                            + required.signature());
        }
    }

    private void start() {
        if (module.start() == null) {
            return;
        }
        int function = module.start().function();
        int offset = module.start().offset();
        if (function < 0 || function >= module.functionCount()) {
            throw at(WasmError.WASM_INVALID, offset, "unknown start function " + Integer.toUnsignedString(function));
        }
        Signature signature = module.signatureOf(function);
        if (signature.parameters().length + signature.results().length > 0) {
            throw at(WasmError.WASM_INVALID, offset, "the start function has type " + signature + ", not ()->()");
        }
    }

    private void elements() {
        for (ElementSegment segment : module.elements()) {
            Constant offset = segment.offset();
            if (offset != null) {
                activeElement(segment, offset);
            }
            for (long function : segment.entries()) {
                if (function != ElementSegment.NULL && function >= module.functionCount()) {
                    throw at(
                            WasmError.WASM_INVALID,
                            offset == null ? segment.position() : offset.offset(),
                            "an element segment refers to unknown function " + function);
                }
            }
        }
    }

    private void activeElement(ElementSegment segment, Constant offset) {
        Range table = module.table();
        if (table == null) {
            throw at(WasmError.WASM_INVALID, offset.offset(), "an element segment without a table");
        }
        requireConstant(offset, TypeCode.I32);
        requireWithin(offset, segment.entries().length, table.minimum(), "element", "table");
    }

    private void data() {
        Range memory = module.memory();
        for (DataSegment segment : module.data()) {
            Constant offset = segment.offset();
            if (offset == null) {
                continue;
            }
            if (memory == null) {
                throw at(WasmError.WASM_INVALID, offset.offset(), "a data segment without a memory");
            }
            requireConstant(offset, TypeCode.I32);
            requireWithin(offset, segment.length(), memory.minimum() * PAGE, "data", "memory");
        }
    }

    /** Offsets and sizes are constants here, so what would trap at each instantiation is refused once. */
    private static void requireWithin(Constant offset, long length, long size, String what, String where) {
        long begin = Integer.toUnsignedLong((int) offset.bits());
        if (begin + length > size) {
            throw at(
                    WasmError.WASM_INVALID,
                    offset.offset(),
                    "the " + what + " segment " + begin + "+" + length + " is outside the " + where + " of " + size);
        }
    }

    private static QuoinException at(WasmError code, int offset, String reason) {
        return ModuleRefusal.at(code, offset, reason);
    }
}
