package io.quoin.sandbox.instrument;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.DataSegment;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.ElementSegment;
import io.quoin.sandbox.binary.Export;
import io.quoin.sandbox.binary.Global;
import io.quoin.sandbox.binary.Import;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.binary.ModuleRefusal;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Range;
import io.quoin.sandbox.binary.SectionId;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.ValidModule;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.PreparedModule;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a valid module anew with metering. Custom sections and the exports of tables and globals are dropped; memory
 * and table get the limits that hold as their maxima; the start function becomes an export. The output depends on the
 * module, the profile, the schedule and the memory limit alone. One use, one thread.
 */
public final class Instrumenter {

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    /** A page has 2^16 bytes. */
    private static final int PAGE_SHIFT = 16;

    private final ValidModule valid;
    private final DecodedModule module;
    private final ModuleLimits limits;
    private final Schedule schedule;
    private final int memoryPages;
    private final IndexSpace indices;
    private final TypeTable types;
    private final AddedFunctions added;
    private final FunctionInstrumenter functions;
    /** The functions, by their index in the module, that are called through an entry, in order of the entries. */
    private final List<Integer> entries = new ArrayList<>();

    private final List<ImportedFunction> imports = new ArrayList<>();
    private final List<ExportedFunction> exports = new ArrayList<>();

    private Instrumenter(ValidModule valid, int memoryPages, Schedule schedule) {
        this.valid = valid;
        this.schedule = schedule;
        this.module = valid.module();
        this.limits = valid.profile().limits();
        this.memoryPages = memoryPages;
        this.indices = new IndexSpace(
                module.imports().size(),
                module.functions().length,
                module.globals().size());
        this.types = new TypeTable(module.types());
        this.added = new AddedFunctions(indices, schedule);
        this.functions = new FunctionInstrumenter(valid, schedule, indices, types);
    }

    /**
     * Instruments a module.
     *
     * @param memoryPages the most pages of 64 KiB its memory may have
     * @throws io.quoin.spi.error.QuoinException {@code WASM_LIMIT} if it needs more memory or grows too large
     */
    public static InstrumentedModule instrument(ValidModule valid, int memoryPages, Schedule schedule) {
        return new Instrumenter(valid, memoryPages, schedule).instrument();
    }

    private InstrumentedModule instrument() {
        // Code and the sections before it may add types, so the type section is written last.
        if (schedule.passesStack()) {
            findEntries();
        }
        BinaryWriter importSection = encodeImports();
        BinaryWriter functionSection = encodeFunctions();
        BinaryWriter code = encodeCode();
        BinaryWriter exportSection = encodeExports();
        BinaryWriter out = new BinaryWriter(code.size() + module.bytes().length).raw(HEADER, 0, HEADER.length);
        out.section(SectionId.TYPE, types.encode());
        out.section(SectionId.IMPORT, importSection);
        out.section(SectionId.FUNCTION, functionSection);
        encodeTable(out);
        encodeMemory(out);
        out.section(SectionId.GLOBAL, encodeGlobals());
        out.section(SectionId.EXPORT, exportSection);
        encodeElements(out);
        out.section(SectionId.CODE, code);
        encodeData(out);
        if (out.size() > limits.instrumentedBytes()) {
            throw ModuleRefusal.of(
                    WasmError.WASM_LIMIT,
                    out.size() + " bytes with metering, at most " + limits.instrumentedBytes() + " are accepted");
        }
        byte[] bytes = out.toByteArray();
        return new InstrumentedModule(
                Hash.sha256(module.bytes()),
                new PreparedModule(Hash.sha256(bytes), bytes, imports, exports),
                startupGas(),
                module.start() != null);
    }

    private long startupGas() {
        Range memory = module.memory();
        Range table = module.table();
        long gas = memory == null ? 0 : memory.minimum() * Instrumentation.GAS_PER_PAGE;
        for (DataSegment segment : module.data()) {
            gas += segment.length() >> Instrumentation.BULK_SHIFT;
        }
        for (ElementSegment segment : module.elements()) {
            gas += segment.functions().length;
        }
        return gas + (table == null ? 0 : table.minimum());
    }

    private BinaryWriter encodeImports() {
        BinaryWriter out = new BinaryWriter(256).u32(module.imports().size() + 2);
        for (Import imported : module.imports()) {
            imported(out, imported.module(), imported.name(), module.types().get(imported.type()));
        }
        imported(out, Instrumentation.MODULE, Instrumentation.OUT_OF_GAS, AddedFunctions.NOTHING);
        imported(out, Instrumentation.MODULE, Instrumentation.STACK_LIMIT, AddedFunctions.NOTHING);
        return out;
    }

    private void imported(BinaryWriter out, String from, String name, Signature signature) {
        out.name(from).name(name).u8(Export.FUNCTION).u32(types.indexOf(signature));
        imports.add(new ImportedFunction(from, name, signature.toFunctionType()));
    }

    /** One entry for each exported function, and for the start function. */
    private void findEntries() {
        for (Export export : module.exports()) {
            if (export.kind() == Export.FUNCTION && !entries.contains(export.index())) {
                entries.add(export.index());
            }
        }
        if (module.start() != null && !entries.contains(module.start().function())) {
            entries.add(module.start().function());
        }
    }

    /** The new index of a function for those who call from outside. */
    private int exportIndex(int function) {
        return schedule.passesStack() ? indices.entry(entries.indexOf(function)) : indices.function(function);
    }

    private BinaryWriter encodeFunctions() {
        int count = module.functions().length + module.imports().size() + IndexSpace.ADDED_FUNCTIONS + entries.size();
        BinaryWriter out = new BinaryWriter(count * 2).u32(count);
        for (int type : module.functions()) {
            out.u32(innerType(type));
        }
        for (Import imported : module.imports()) {
            out.u32(innerType(imported.type()));
        }
        out.u32(types.indexOf(AddedFunctions.GAS_GET))
                .u32(types.indexOf(AddedFunctions.GAS_SET))
                .u32(types.indexOf(AddedFunctions.CHARGE))
                .u32(types.indexOf(AddedFunctions.CHARGE));
        for (int function : entries) {
            out.u32(types.indexOf(module.signatureOf(function)));
        }
        return out;
    }

    /** The new type of a function that the module's code calls. */
    private int innerType(int type) {
        return schedule.passesStack() ? types.indexOf(module.types().get(type).with(TypeCode.I32)) : type;
    }

    private BinaryWriter encodeCode() {
        int defined = module.functions().length;
        int imported = module.imports().size();
        BinaryWriter out = new BinaryWriter(module.bytes().length * 2)
                .u32(defined + imported + IndexSpace.ADDED_FUNCTIONS + entries.size());
        for (int i = 0; i < defined; i++) {
            out.sized(functions.rewrite(i));
        }
        for (int i = 0; i < imported; i++) {
            Import granted = module.imports().get(i);
            HostFunctionSpec spec = valid.abi().find(granted.module(), granted.name());
            if (spec == null) {
                throw new IllegalStateException("An import is unknown that validation accepted: " + granted.name());
            }
            out.sized(added.wrapper(i, spec));
        }
        out.sized(added.gasGet())
                .sized(added.gasSet())
                .sized(added.chargePages())
                .sized(added.chargeBytes(limits.memoryPages() << PAGE_SHIFT));
        for (int function : entries) {
            out.sized(added.entry(
                    module.signatureOf(function),
                    indices.function(function),
                    functions.entryCharge(function),
                    limits.stackUnits()));
        }
        return out;
    }

    private BinaryWriter encodeExports() {
        BinaryWriter written = new BinaryWriter(256);
        for (Export export : module.exports()) {
            if (export.kind() == Export.FUNCTION) {
                exported(written, export.name(), exportIndex(export.index()), module.signatureOf(export.index()));
            }
        }
        exported(written, Instrumentation.GAS_GET, indices.gasGet(), AddedFunctions.GAS_GET);
        exported(written, Instrumentation.GAS_SET, indices.gasSet(), AddedFunctions.GAS_SET);
        if (module.start() != null) {
            exported(written, Instrumentation.START, exportIndex(module.start().function()), AddedFunctions.NOTHING);
        }
        int count = exports.size();
        if (module.memory() != null) {
            written.name(Abi.MEMORY).u8(Export.MEMORY).u32(0);
            count++;
        }
        byte[] encoded = written.toByteArray();
        return new BinaryWriter(encoded.length + 5).u32(count).raw(encoded, 0, encoded.length);
    }

    private void exported(BinaryWriter out, String name, int index, Signature signature) {
        out.name(name).u8(Export.FUNCTION).u32(index);
        exports.add(new ExportedFunction(name, signature.toFunctionType()));
    }

    private void encodeTable(BinaryWriter out) {
        Range table = module.table();
        if (table != null) {
            BinaryWriter content = new BinaryWriter(16).u32(1).u8(TypeCode.FUNCREF);
            out.section(SectionId.TABLE, content.u8(1).u32(table.minimum()).u32(table.minimum()));
        }
    }

    private void encodeMemory(BinaryWriter out) {
        Range memory = module.memory();
        if (memory == null) {
            return;
        }
        if (memory.minimum() > memoryPages) {
            throw ModuleRefusal.of(
                    WasmError.WASM_LIMIT,
                    "a memory of at least " + memory.minimum() + " pages, " + memoryPages + " are granted");
        }
        Integer declared = memory.maximum();
        int maximum = declared == null ? memoryPages : (int) Math.min(Integer.toUnsignedLong(declared), memoryPages);
        out.section(
                SectionId.MEMORY,
                new BinaryWriter(16).u32(1).u8(1).u32(memory.minimum()).u32(maximum));
    }

    private BinaryWriter encodeGlobals() {
        BinaryWriter out = new BinaryWriter(256).u32(module.globals().size() + (schedule.passesStack() ? 1 : 2));
        for (Global global : module.globals()) {
            global(out, global.type(), global.mutable(), global.initial().bits());
        }
        global(out, TypeCode.I64, true, 0);
        if (!schedule.passesStack()) {
            global(out, TypeCode.I32, true, limits.stackUnits());
        }
        return out;
    }

    private static void global(BinaryWriter out, byte type, boolean mutable, long bits) {
        out.u8(type).u8(mutable ? 1 : 0);
        out.u8(type == TypeCode.I32 ? Opcode.I32_CONST : Opcode.I64_CONST)
                .s64(bits)
                .u8(Opcode.END);
    }

    private void encodeElements(BinaryWriter out) {
        if (module.elements().isEmpty()) {
            return;
        }
        BinaryWriter content = new BinaryWriter(256).u32(module.elements().size());
        for (ElementSegment segment : module.elements()) {
            offset(content, segment.offset().bits());
            content.u32(segment.functions().length);
            for (int function : segment.functions()) {
                content.u32(indices.function(function));
            }
        }
        out.section(SectionId.ELEMENT, content);
    }

    private void encodeData(BinaryWriter out) {
        if (module.data().isEmpty()) {
            return;
        }
        BinaryWriter content = new BinaryWriter(1024).u32(module.data().size());
        for (DataSegment segment : module.data()) {
            offset(content, segment.offset().bits());
            content.u32(segment.length()).raw(module.bytes(), segment.start(), segment.start() + segment.length());
        }
        out.section(SectionId.DATA, content);
    }

    /** Segment flags and the constant offset. */
    private static void offset(BinaryWriter out, long bits) {
        out.u32(0).u8(Opcode.I32_CONST).s64(bits).u8(Opcode.END);
    }
}
