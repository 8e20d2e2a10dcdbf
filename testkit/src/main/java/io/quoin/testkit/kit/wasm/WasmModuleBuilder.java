package io.quoin.testkit.kit.wasm;

import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Assembles small modules of the shape that the node prepares: function imports only, at most one memory, exported as
 * {@code memory}, no start section. Every defined function is exported under its name. Imports come before functions.
 */
public final class WasmModuleBuilder {

    private static final byte[] HEADER = {0x00, 'a', 's', 'm', 0x01, 0x00, 0x00, 0x00};
    private static final int EXPORT_FUNCTION = 0x00;
    private static final int EXPORT_MEMORY = 0x02;

    private final List<FunctionType> types = new ArrayList<>();
    private final List<ImportedFunction> imports = new ArrayList<>();
    private final List<ExportedFunction> functions = new ArrayList<>();
    private final List<FunctionType> hidden = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final List<byte[]> globals = new ArrayList<>();
    private final List<byte[]> elements = new ArrayList<>();
    private final List<byte[]> segments = new ArrayList<>();
    private boolean countsData;
    private int start = -1;
    private int tableSize;
    private int minPages;
    private int maxPages = -1;

    /** The index of a function type, added if it is new. */
    public int type(FunctionType type) {
        int known = types.indexOf(type);
        if (known >= 0) {
            return known;
        }
        types.add(type);
        return types.size() - 1;
    }

    /** Adds an import; returns its function index. */
    public int imported(String module, String name, List<ValueType> parameters, List<ValueType> results) {
        FunctionType type = new FunctionType(parameters, results);
        type(type);
        imports.add(new ImportedFunction(module, name, type));
        return imports.size() - 1;
    }

    /** Adds a function with extra locals of the given types; returns its function index. */
    public int function(
            String name, List<ValueType> parameters, List<ValueType> results, List<ValueType> locals, Code code) {
        FunctionType type = new FunctionType(parameters, results);
        type(type);
        functions.add(new ExportedFunction(name, type));
        bodies.add(body(locals, code));
        return imports.size() + functions.size() - 1;
    }

    /** Adds a function without extra locals; returns its function index. */
    public int function(String name, List<ValueType> parameters, List<ValueType> results, Code code) {
        return function(name, parameters, results, List.of(), code);
    }

    /** Adds a function that is not exported; returns its function index. Functions with exports come before. */
    public int hidden(List<ValueType> parameters, List<ValueType> results, List<ValueType> locals, Code code) {
        hidden.add(new FunctionType(parameters, results));
        bodies.add(body(locals, code));
        return imports.size() + functions.size() + hidden.size() - 1;
    }

    /** Adds a function that is not exported, without extra locals; returns its function index. */
    public int hidden(List<ValueType> parameters, List<ValueType> results, Code code) {
        return hidden(parameters, results, List.of(), code);
    }

    private static byte[] body(List<ValueType> locals, Code code) {
        BinaryWriter body = new BinaryWriter().unsigned(locals.size());
        locals.forEach(local -> body.unsigned(1).octets(code(local)));
        return body.bytes(code.toBytes()).octets(Op.END.code()).toBytes();
    }

    /** Gives the module a memory, in pages of 64 KiB. */
    public WasmModuleBuilder memory(int min, int max) {
        minPages = min;
        maxPages = max;
        return this;
    }

    /** Adds an active data segment. */
    public WasmModuleBuilder data(int offset, byte[] bytes) {
        segments.add(new BinaryWriter()
                .octets(0x00, 0x41)
                .signed(offset)
                .octets(Op.END.code())
                .sized(bytes)
                .toBytes());
        return this;
    }

    /** Adds a data segment that {@code memory.init} copies from; returns its index. */
    public int passiveData(byte[] bytes) {
        segments.add(new BinaryWriter().octets(0x01).sized(bytes).toBytes());
        countsData = true;
        return segments.size() - 1;
    }

    /** Gives the module a function table of a fixed size. */
    public WasmModuleBuilder table(int size) {
        tableSize = size;
        return this;
    }

    /** Adds an active element segment. */
    public WasmModuleBuilder element(int offset, int function) {
        elements.add(new BinaryWriter()
                .octets(0x00, 0x41)
                .signed(offset)
                .octets(Op.END.code())
                .unsigned(1)
                .unsigned(function)
                .toBytes());
        return this;
    }

    /** Adds an element segment that {@code table.init} copies from; returns its index. */
    public int passiveElements(int... functions) {
        return elements(0x01, functions);
    }

    /** Adds an element segment that instantiation drops; returns its index. */
    public int declaredElements(int... functions) {
        return elements(0x03, functions);
    }

    private int elements(int flags, int... functions) {
        BinaryWriter out = new BinaryWriter().octets(flags, 0x00).unsigned(functions.length);
        for (int function : functions) {
            out.unsigned(function);
        }
        elements.add(out.toBytes());
        return elements.size() - 1;
    }

    /** Names the start function. A module that is to be handed to an engine without metering has none. */
    public WasmModuleBuilder start(int function) {
        start = function;
        return this;
    }

    /** Adds a mutable i64 global; returns its index. */
    public int global(long initial) {
        return global(ValueType.I64, initial);
    }

    /** Adds a mutable global with a raw initial value; returns its index. */
    public int global(ValueType type, long initial) {
        globals.add(new BinaryWriter()
                .octets(code(type), 0x01)
                .bytes(new Code().constant(type, initial).toBytes())
                .octets(Op.END.code())
                .toBytes());
        return globals.size() - 1;
    }

    /** The module as the node would hand it to an engine. */
    public PreparedModule build() {
        BinaryWriter module = new BinaryWriter().bytes(HEADER);
        hidden.forEach(this::type);
        section(module, 1, types.stream().map(WasmModuleBuilder::encode).toList());
        section(module, 2, imports.stream().map(this::encode).toList());
        section(
                module,
                3,
                Stream.concat(functions.stream().map(ExportedFunction::type), hidden.stream())
                        .map(function ->
                                new BinaryWriter().unsigned(type(function)).toBytes())
                        .toList());
        section(
                module,
                4,
                tableSize == 0
                        ? List.of()
                        : List.of(new BinaryWriter()
                                .octets(0x70, 0x01)
                                .unsigned(tableSize)
                                .unsigned(tableSize)
                                .toBytes()));
        section(
                module,
                5,
                maxPages < 0
                        ? List.of()
                        : List.of(new BinaryWriter()
                                .octets(0x01)
                                .unsigned(minPages)
                                .unsigned(maxPages)
                                .toBytes()));
        section(module, 6, globals);
        section(module, 7, exports());
        if (start >= 0) {
            module.octets(8).sized(new BinaryWriter().unsigned(start).toBytes());
        }
        section(module, 9, elements);
        if (countsData) {
            module.octets(12).sized(new BinaryWriter().unsigned(segments.size()).toBytes());
        }
        section(
                module,
                10,
                bodies.stream()
                        .map(body -> new BinaryWriter().sized(body).toBytes())
                        .toList());
        section(module, 11, segments);
        byte[] bytes = module.toBytes();
        return new PreparedModule(Hash.sha256(bytes), bytes, imports, functions);
    }

    private List<byte[]> exports() {
        List<byte[]> exports = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            exports.add(new BinaryWriter()
                    .name(functions.get(i).name())
                    .octets(EXPORT_FUNCTION)
                    .unsigned(imports.size() + i)
                    .toBytes());
        }
        if (maxPages >= 0) {
            exports.add(new BinaryWriter()
                    .name("memory")
                    .octets(EXPORT_MEMORY)
                    .unsigned(0)
                    .toBytes());
        }
        return exports;
    }

    private static void section(BinaryWriter module, int id, List<byte[]> items) {
        if (!items.isEmpty()) {
            BinaryWriter contents = new BinaryWriter().unsigned(items.size());
            items.forEach(contents::bytes);
            module.octets(id).sized(contents.toBytes());
        }
    }

    private byte[] encode(ImportedFunction function) {
        return new BinaryWriter()
                .name(function.module())
                .name(function.name())
                .octets(0x00)
                .unsigned(type(function.type()))
                .toBytes();
    }

    private static byte[] encode(FunctionType type) {
        BinaryWriter out =
                new BinaryWriter().octets(0x60).unsigned(type.parameters().size());
        type.parameters().forEach(parameter -> out.octets(code(parameter)));
        out.unsigned(type.results().size());
        type.results().forEach(result -> out.octets(code(result)));
        return out.toBytes();
    }

    static int code(ValueType type) {
        return switch (type) {
            case I32 -> 0x7F;
            case I64 -> 0x7E;
            case F32 -> 0x7D;
            case F64 -> 0x7C;
        };
    }
}
