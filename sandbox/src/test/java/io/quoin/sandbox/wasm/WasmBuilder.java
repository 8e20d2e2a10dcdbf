package io.quoin.sandbox.wasm;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.SectionId;
import java.util.ArrayList;
import java.util.List;

/** Assembles modules from parts that need not be valid. Entries of each kind keep the order in which they were added. */
public final class WasmBuilder {

    private static final int KINDS = 13;

    private final List<List<byte[]>> entries = new ArrayList<>();
    private final BinaryWriter tail = new BinaryWriter(64);

    public WasmBuilder() {
        for (int i = 0; i < KINDS; i++) {
            entries.add(new ArrayList<>());
        }
    }

    /** A module with one page of exported memory and an exported function {@code run ()->()} of this code. */
    public static WasmBuilder agent(int... code) {
        return new WasmBuilder()
                .type("", "")
                .memory(1)
                .function(0, "", code)
                .export("memory", 2, 0)
                .export("run", 0, 0);
    }

    /** Adds a type; letters are i, I, f, F. */
    public WasmBuilder type(String parameters, String results) {
        BinaryWriter out = new BinaryWriter(16).u8(0x60);
        types(out, parameters);
        types(out, results);
        return entry(SectionId.TYPE, out);
    }

    private static void types(BinaryWriter out, String letters) {
        out.u32(letters.length());
        letters.chars().forEach(letter -> out.u8(code(letter)));
    }

    private static int code(int letter) {
        return switch (letter) {
            case 'i' -> 0x7F;
            case 'I' -> 0x7E;
            case 'f' -> 0x7D;
            default -> 0x7C;
        };
    }

    public WasmBuilder importFunction(String module, String name, int type) {
        return entry(
                SectionId.IMPORT,
                new BinaryWriter(32).name(module).name(name).u8(0).u32(type));
    }

    /** Adds a function with one group per letter of locals; the final end is added. */
    public WasmBuilder function(int type, String locals, int... code) {
        entry(SectionId.FUNCTION, new BinaryWriter(5).u32(type));
        BinaryWriter body = new BinaryWriter(code.length + 16).u32(locals.length());
        locals.chars().forEach(letter -> body.u32(1).u8(code(letter)));
        for (int b : code) {
            body.u8(b);
        }
        return entry(SectionId.CODE, new BinaryWriter(code.length + 32).sized(body.u8(0x0B)));
    }

    /** Adds a function whose body, declarations of locals and end included, is given. */
    public WasmBuilder rawFunction(int type, BinaryWriter body) {
        entry(SectionId.FUNCTION, new BinaryWriter(5).u32(type));
        return entry(SectionId.CODE, new BinaryWriter(body.size() + 5).sized(body));
    }

    public WasmBuilder memory(int pages) {
        return entry(SectionId.MEMORY, new BinaryWriter(8).u8(0).u32(pages));
    }

    public WasmBuilder memory(int pages, int most) {
        return entry(SectionId.MEMORY, new BinaryWriter(8).u8(1).u32(pages).u32(most));
    }

    public WasmBuilder table(int size) {
        return entry(SectionId.TABLE, new BinaryWriter(8).u8(0x70).u8(0).u32(size));
    }

    public WasmBuilder export(String name, int kind, int index) {
        return entry(SectionId.EXPORT, new BinaryWriter(32).name(name).u8(kind).u32(index));
    }

    /** Adds an entry of any section as bytes. */
    public WasmBuilder raw(int section, int... bytes) {
        BinaryWriter out = new BinaryWriter(bytes.length);
        for (int b : bytes) {
            out.u8(b);
        }
        return entry(section, out);
    }

    /** Adds bytes behind the last section. */
    public WasmBuilder tail(int... bytes) {
        for (int b : bytes) {
            tail.u8(b);
        }
        return this;
    }

    private WasmBuilder entry(int section, BinaryWriter content) {
        entries.get(section).add(content.toByteArray());
        return this;
    }

    public byte[] build() {
        BinaryWriter out = new BinaryWriter(256);
        for (int b : new int[] {0, 'a', 's', 'm', 1, 0, 0, 0}) {
            out.u8(b);
        }
        for (int id : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11}) {
            List<byte[]> parts = entries.get(id);
            if (!parts.isEmpty()) {
                boolean counted = id != SectionId.START && id != SectionId.DATA_COUNT;
                BinaryWriter section = new BinaryWriter(64);
                if (counted) {
                    section.u32(parts.size());
                }
                parts.forEach(part -> section.raw(part, 0, part.length));
                out.section(id, section);
            }
        }
        byte[] last = tail.toByteArray();
        return out.raw(last, 0, last.length).toByteArray();
    }
}
