package io.quoin.sandbox.binary;

import io.quoin.spi.error.WasmError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the sections of a module. One use, one thread. */
public final class ModuleDecoder {

    private static final int MAGIC_AND_VERSION = 8;
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final byte[] bytes;
    private final ModuleLimits limits;
    private final BinaryReader reader;
    private final SectionDecoder sections;
    private final ElementDecoder segments;

    private List<Signature> types = List.of();
    private List<Import> imports = List.of();
    private int[] functions = {};
    private @Nullable Range table;
    private @Nullable Range memory;
    private List<Global> globals = List.of();
    private List<Export> exports = List.of();
    private @Nullable Start start;
    private List<ElementSegment> elements = List.of();
    private @Nullable Integer dataCount;
    private List<Code> code = List.of();
    private List<DataSegment> data = List.of();

    private ModuleDecoder(byte[] bytes, Features features, ModuleLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.reader = new BinaryReader(bytes);
        this.sections = new SectionDecoder(features, limits);
        this.segments = new ElementDecoder(sections, limits);
    }

    /**
     * Reads a module; the array is not copied and must not change while the result is used.
     *
     * @param features what sections may use
     * @throws io.quoin.spi.error.QuoinException {@code WASM_MALFORMED}, {@code WASM_FEATURE}, {@code WASM_IMPORT} or
     *     {@code WASM_LIMIT}
     */
    public static DecodedModule decode(byte[] bytes, Features features, ModuleLimits limits) {
        if (bytes.length > limits.moduleBytes()) {
            throw ModuleRefusal.of(
                    WasmError.WASM_LIMIT,
                    bytes.length + " bytes, at most " + limits.moduleBytes()
                            + " are accepted; strip debug information");
        }
        return new ModuleDecoder(bytes, features, limits).decode();
    }

    private DecodedModule decode() {
        readHeader();
        int last = 0;
        while (reader.remaining() > 0) {
            int offset = reader.position();
            int id = reader.u8();
            int length = reader.u32();
            BinaryReader section = reader.section(length);
            if (id == SectionId.CUSTOM) {
                section.name();
                continue;
            }
            int order = SectionId.order(id, section, offset);
            if (order <= last) {
                throw reader.fail(
                        WasmError.WASM_MALFORMED, offset, "section " + id + " is out of order or appears twice");
            }
            last = order;
            readSection(id, section);
            section.expectEnd("section " + id);
        }
        checkCounts();
        return new DecodedModule(
                bytes, types, imports, functions, table, memory, globals, exports, start, elements, dataCount, code,
                data);
    }

    private void readHeader() {
        if (bytes.length < MAGIC_AND_VERSION) {
            throw reader.malformed("the header is cut off; is this a .wasm file?");
        }
        for (int i = 0; i < MAGIC_AND_VERSION; i++) {
            if (reader.u8() != HEADER[i]) {
                throw reader.fail(
                        WasmError.WASM_MALFORMED, i, "not a WebAssembly module of version 1; is this a .wasm file?");
            }
        }
    }

    private void readSection(int id, BinaryReader section) {
        switch (id) {
            case SectionId.TYPE -> types = sections.types(section);
            case SectionId.IMPORT -> imports = sections.imports(section);
            case SectionId.FUNCTION -> functions = sections.functions(section);
            case SectionId.TABLE -> table = sections.table(section);
            case SectionId.MEMORY -> memory = sections.memory(section);
            case SectionId.GLOBAL -> globals = sections.globals(section);
            case SectionId.EXPORT -> exports = sections.exports(section);
            case SectionId.START -> {
                int offset = section.position();
                start = new Start(section.u32(), offset);
            }
            case SectionId.ELEMENT -> elements = segments.elements(section);
            case SectionId.DATA_COUNT -> dataCount = section.count(limits.segments(), "data segments");
            case SectionId.CODE -> code = readCode(section);
            case SectionId.DATA -> data = readData(section);
            default -> throw new IllegalStateException("Section " + id + " has an order and no reader");
        }
    }

    private List<Code> readCode(BinaryReader section) {
        int count = section.count(limits.functions(), "functions");
        List<Code> bodies = new ArrayList<>(Math.min(count, section.remaining()));
        for (int i = 0; i < count; i++) {
            int length = section.u32();
            if (Integer.compareUnsigned(length, limits.bodyBytes()) > 0) {
                throw section.fail(
                        WasmError.WASM_LIMIT,
                        "the body of " + FunctionLabel.of(bytes, imports.size() + i) + " has "
                                + Integer.toUnsignedString(length) + " bytes, at most " + limits.bodyBytes()
                                + " are accepted");
            }
            int begin = section.position();
            section.skip(length);
            bodies.add(new Code(begin, section.position()));
        }
        return bodies;
    }

    private List<DataSegment> readData(BinaryReader section) {
        int count = section.count(limits.segments(), "data segments");
        List<DataSegment> segments = new ArrayList<>(Math.min(count, section.remaining()));
        long total = 0;
        for (int i = 0; i < count; i++) {
            DataSegment segment = sections.dataSegment(section);
            total += segment.length();
            segments.add(segment);
        }
        if (total > limits.dataBytes()) {
            throw section.fail(
                    WasmError.WASM_LIMIT, total + " data bytes, at most " + limits.dataBytes() + " are accepted");
        }
        return segments;
    }

    private void checkCounts() {
        if (functions.length != code.size()) {
            throw reader.malformed("the function section declares " + functions.length
                    + " functions, the code section has " + code.size());
        }
        if (dataCount != null && dataCount != data.size()) {
            throw reader.malformed(
                    "the data count section declares " + dataCount + " segments, the data section has " + data.size());
        }
    }
}
