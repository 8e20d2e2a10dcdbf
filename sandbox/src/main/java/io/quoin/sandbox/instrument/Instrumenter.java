package io.quoin.sandbox.instrument;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Constant;
import io.quoin.sandbox.binary.DataSegment;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.ElementSegment;
import io.quoin.sandbox.binary.Export;
import io.quoin.sandbox.binary.Global;
import io.quoin.sandbox.binary.Import;
import io.quoin.sandbox.binary.ModuleEncoder;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.binary.ModuleRefusal;
import io.quoin.sandbox.binary.Range;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.Start;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.ValidModule;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.PreparedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a valid module anew with metering. Custom sections and the exports of tables and globals are dropped; memory
 * and table get the limits that hold as their maxima; the start function becomes an export. The output depends on the
 * module, the profile, the schedule and the memory limit alone. One use, one thread.
 */
public final class Instrumenter {

    /** The offset of what the module itself does not have. */
    private static final int NOWHERE = -1;

    /** A page has 2^16 bytes. */
    private static final int PAGE_SHIFT = 16;

    private final ValidModule valid;
    private final DecodedModule module;
    private final Schedule schedule;
    private final ModuleLimits limits;
    private final int memoryPages;
    private final boolean copiesEntries;
    private final IndexSpace indices;
    private final TypeTable types;
    private final AddedFunctions added;
    private final FunctionInstrumenter instrumented;
    /** The functions, by their index in the module, that are called through an entry, in order of the entries. */
    private final List<Integer> entries;

    private Instrumenter(ValidModule valid, Schedule schedule, int memoryPages, boolean traced) {
        this.valid = valid;
        this.module = valid.module();
        this.schedule = schedule;
        this.limits = valid.profile().limits();
        this.memoryPages = memoryPages;
        this.copiesEntries = valid.profile().features().bulkMemory() && module.table() != null;
        this.indices = new IndexSpace(
                module.imports().size(),
                module.functions().length,
                module.globals().size(),
                traced);
        this.types = new TypeTable(module.types());
        this.added = new AddedFunctions(indices, schedule);
        this.instrumented = new FunctionInstrumenter(valid, schedule, indices, types);
        this.entries = schedule.passesStack() ? calledFromOutside() : List.of();
    }

    /** The exported functions and the start function, each once. */
    private List<Integer> calledFromOutside() {
        Stream<Integer> exported = module.exports().stream()
                .filter(export -> export.kind() == Export.FUNCTION)
                .map(Export::index);
        Stream<Integer> started = Stream.ofNullable(module.start()).map(Start::function);
        return Stream.concat(exported, started).distinct().toList();
    }

    /** The new index of a function for those who call from outside. */
    private int outerIndex(int function) {
        return schedule.passesStack()
                ? indices.entry(entries.indexOf(function), copiesEntries)
                : indices.function(function);
    }

    /** The new type of a function that the module's code calls. */
    private int innerType(int type) {
        return schedule.passesStack() ? types.indexWithUnits(type) : type;
    }

    /**
     * Instruments a module.
     *
     * @param memoryPages the most pages of 64 KiB its memory may have
     * @throws io.quoin.spi.error.QuoinException {@code WASM_LIMIT} if it needs more memory or grows too large
     */
    public static InstrumentedModule instrument(ValidModule valid, Schedule schedule, int memoryPages) {
        return new Instrumenter(valid, schedule, memoryPages, false).instrument();
    }

    /**
     * Instruments a module so that it also tells of every call: it costs the same gas, and imports two functions more, see
     * {@link Instrumentation#TRACE_MODULE}.
     *
     * @param memoryPages the most pages of 64 KiB its memory may have
     * @throws io.quoin.spi.error.QuoinException {@code WASM_LIMIT} if it needs more memory or grows too large
     */
    public static InstrumentedModule trace(ValidModule valid, Schedule schedule, int memoryPages) {
        return new Instrumenter(valid, schedule, memoryPages, true).instrument();
    }

    private InstrumentedModule instrument() {
        List<Import> imports = imports();
        int[] functions = functions();
        BinaryWriter code = code(functions.length);
        List<Export> exports = exports();
        // Code and what comes before it add types, so these are read last.
        DecodedModule metered = new DecodedModule(
                module.bytes(),
                types.all(),
                imports,
                functions,
                table(),
                memory(),
                globals(),
                exports,
                null,
                elements(),
                valid.profile().features().bulkMemory() ? module.dataCount() : null,
                module.code(),
                data());
        byte[] bytes = ModuleEncoder.encode(metered, code);
        if (bytes.length > limits.instrumentedBytes()) {
            throw ModuleRefusal.of(
                    WasmError.WASM_LIMIT,
                    bytes.length + " bytes with metering, at most " + limits.instrumentedBytes() + " are accepted");
        }
        return new InstrumentedModule(
                Hash.sha256(module.bytes()),
                new PreparedModule(Hash.sha256(bytes), bytes, imported(metered), exported(metered)),
                startupGas(),
                module.start() != null);
    }

    private static List<ImportedFunction> imported(DecodedModule metered) {
        return metered.imports().stream()
                .map(imported -> new ImportedFunction(
                        imported.module(),
                        imported.name(),
                        metered.types().get(imported.type()).toFunctionType()))
                .toList();
    }

    private static List<ExportedFunction> exported(DecodedModule metered) {
        return metered.exports().stream()
                .filter(export -> export.kind() == Export.FUNCTION)
                .map(export -> new ExportedFunction(
                        export.name(), metered.signatureOf(export.index()).toFunctionType()))
                .toList();
    }

    private long startupGas() {
        Range memory = module.memory();
        Range table = module.table();
        long gas = memory == null ? 0 : memory.minimum() * schedule.gasPerPage();
        for (DataSegment segment : module.data()) {
            gas += segment.length() >> schedule.bytesPerGasShift();
        }
        for (ElementSegment segment : module.elements()) {
            gas += segment.entries().length;
        }
        return gas + (table == null ? 0 : table.minimum());
    }

    private List<Import> imports() {
        List<Import> imports = new ArrayList<>();
        for (Import imported : module.imports()) {
            int type = types.indexOf(granted(imported).linkedSignature());
            imports.add(new Import(imported.module(), imported.name(), type, imported.offset()));
        }
        int nothing = types.indexOf(AddedFunctions.NOTHING);
        imports.add(new Import(Instrumentation.MODULE, Instrumentation.OUT_OF_GAS, nothing, NOWHERE));
        imports.add(new Import(Instrumentation.MODULE, Instrumentation.STACK_LIMIT, nothing, NOWHERE));
        if (indices.traced()) {
            imports.add(traceImport(Instrumentation.TRACE_ENTER, AddedFunctions.TRACE_ENTER));
            imports.add(traceImport(Instrumentation.TRACE_LEAVE, AddedFunctions.TRACE_LEAVE));
        }
        return imports;
    }

    private Import traceImport(String name, Signature signature) {
        return new Import(Instrumentation.TRACE_MODULE, name, types.indexOf(signature), NOWHERE);
    }

    private int[] functions() {
        IntStream defined = IntStream.of(module.functions()).map(this::innerType);
        IntStream wrappers = module.imports().stream().mapToInt(Import::type).map(this::innerType);
        IntStream.Builder ours = IntStream.builder()
                .add(types.indexOf(AddedFunctions.GAS_GET))
                .add(types.indexOf(AddedFunctions.GAS_SET))
                .add(types.indexOf(AddedFunctions.CHARGE))
                .add(types.indexOf(AddedFunctions.CHARGE));
        if (copiesEntries) {
            ours.add(types.indexOf(AddedFunctions.CHARGE_ENTRIES));
        }
        for (int function : entries) {
            ours.add(types.indexOf(module.signatureOf(function)));
        }
        return IntStream.concat(defined, IntStream.concat(wrappers, ours.build()))
                .toArray();
    }

    private BinaryWriter code(int count) {
        int defined = module.functions().length;
        int imported = module.imports().size();
        BinaryWriter out = new BinaryWriter(module.bytes().length * 2).u32(count);
        for (int i = 0; i < defined; i++) {
            out.sized(instrumented.rewrite(i));
        }
        for (int i = 0; i < imported; i++) {
            out.sized(added.wrapper(i, granted(module.imports().get(i))));
        }
        out.sized(added.gasGet())
                .sized(added.gasSet())
                .sized(added.chargePages())
                .sized(added.chargeBytes(limits.memoryPages() << PAGE_SHIFT));
        if (copiesEntries) {
            out.sized(added.chargeEntries(limits.tableEntries()));
        }
        for (int function : entries) {
            out.sized(added.entry(
                    module.signatureOf(function),
                    indices.function(function),
                    instrumented.entryCharge(function),
                    limits.stackUnits()));
        }
        return out;
    }

    private HostFunctionSpec granted(Import imported) {
        HostFunctionSpec spec = valid.abi().find(imported.module(), imported.name());
        if (spec == null) {
            throw new IllegalStateException("An import is unknown that validation accepted: " + imported.name());
        }
        return spec;
    }

    private List<Export> exports() {
        List<Export> exports = new ArrayList<>();
        for (Export export : module.exports()) {
            if (export.kind() == Export.FUNCTION) {
                exports.add(function(Instrumentation.exportedName(export.name()), outerIndex(export.index())));
            }
        }
        exports.add(function(Instrumentation.GAS_GET, indices.gasGet()));
        exports.add(function(Instrumentation.GAS_SET, indices.gasSet()));
        if (module.start() != null) {
            exports.add(
                    function(Instrumentation.START, outerIndex(module.start().function())));
        }
        if (module.memory() != null) {
            exports.add(new Export(Abi.MEMORY, Export.MEMORY, 0, NOWHERE));
        }
        return exports;
    }

    private static Export function(String name, int index) {
        return new Export(name, Export.FUNCTION, index, NOWHERE);
    }

    private @Nullable Range table() {
        Range table = module.table();
        return table == null ? null : new Range(table.minimum(), table.minimum(), table.offset());
    }

    private @Nullable Range memory() {
        Range memory = module.memory();
        if (memory == null) {
            return null;
        }
        if (memory.minimum() > memoryPages) {
            throw ModuleRefusal.of(
                    WasmError.WASM_LIMIT,
                    "a memory of at least " + memory.minimum() + " pages, " + memoryPages + " are granted");
        }
        Integer declared = memory.maximum();
        int maximum = declared == null ? memoryPages : (int) Math.min(Integer.toUnsignedLong(declared), memoryPages);
        return new Range(memory.minimum(), maximum, memory.offset());
    }

    private List<Global> globals() {
        List<Global> globals = new ArrayList<>(module.globals());
        globals.add(new Global(TypeCode.I64, true, new Constant(TypeCode.I64, 0, NOWHERE)));
        if (!schedule.passesStack()) {
            globals.add(new Global(TypeCode.I32, true, new Constant(TypeCode.I32, limits.stackUnits(), NOWHERE)));
        }
        return globals;
    }

    private List<DataSegment> data() {
        if (!instrumented.needsEmptyData()) {
            return module.data();
        }
        List<DataSegment> data = new ArrayList<>(module.data());
        data.add(new DataSegment(null, 0, 0));
        return data;
    }

    private List<ElementSegment> elements() {
        return module.elements().stream().map(this::element).toList();
    }

    /** A declared segment is for validation alone: it becomes a passive one without entries, which behaves as it does. */
    private ElementSegment element(ElementSegment segment) {
        if (segment.mode() == ElementSegment.Mode.DECLARED) {
            return new ElementSegment(ElementSegment.Mode.PASSIVE, null, new long[0], segment.position());
        }
        long[] entries = LongStream.of(segment.entries())
                .map(entry -> entry == ElementSegment.NULL ? entry : indices.function((int) entry))
                .toArray();
        return new ElementSegment(segment.mode(), segment.offset(), entries, segment.position());
    }
}
