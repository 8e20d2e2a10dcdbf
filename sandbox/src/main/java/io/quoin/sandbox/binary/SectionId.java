package io.quoin.sandbox.binary;

import io.quoin.spi.error.WasmError;

/** The numbers of sections, and the order in which they stand. */
public final class SectionId {

    public static final int CUSTOM = 0;
    public static final int TYPE = 1;
    public static final int IMPORT = 2;
    public static final int FUNCTION = 3;
    public static final int TABLE = 4;
    public static final int MEMORY = 5;
    public static final int GLOBAL = 6;
    public static final int EXPORT = 7;
    public static final int START = 8;
    public static final int ELEMENT = 9;
    public static final int CODE = 10;
    public static final int DATA = 11;
    public static final int DATA_COUNT = 12;
    static final int TAG = 13;

    private SectionId() {}

    /** Where a section stands among the others; the data count section comes before the code it is needed for. */
    static int order(int id, BinaryReader reader, int offset) {
        if (id == TAG) {
            throw reader.fail(WasmError.WASM_FEATURE, offset, "exception handling (tag section) is not in the profile");
        }
        if (id > TAG) {
            throw reader.fail(WasmError.WASM_MALFORMED, offset, "unknown section " + id);
        }
        return switch (id) {
            case DATA_COUNT -> CODE;
            case CODE, DATA -> id + 1;
            default -> id;
        };
    }
}
