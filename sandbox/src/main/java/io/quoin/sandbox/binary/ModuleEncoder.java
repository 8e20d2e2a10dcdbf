package io.quoin.sandbox.binary;

/**
 * Writes a module from its model: the sections in order, numbers outside code in their shortest form, code as it is.
 * Custom sections are left out, and so are sections without entries.
 */
public final class ModuleEncoder {

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final BinaryWriter out;

    private ModuleEncoder(int capacity) {
        out = new BinaryWriter(capacity).raw(HEADER, 0, HEADER.length);
    }

    /** The module without any change to its meaning. */
    public static byte[] encode(DecodedModule module) {
        BinaryWriter code =
                new BinaryWriter(module.bytes().length).u32(module.code().size());
        for (Code body : module.code()) {
            code.u32(body.end() - body.start()).raw(module.bytes(), body.start(), body.end());
        }
        return encode(module, code);
    }

    /**
     * The module with other code.
     *
     * @param code the contents of the code section
     */
    public static byte[] encode(DecodedModule module, BinaryWriter code) {
        ModuleEncoder encoder = new ModuleEncoder(code.size() + module.bytes().length);
        encoder.declarations(module);
        if (!module.elements().isEmpty()) {
            encoder.section(SectionId.ELEMENT, SectionEncoder.elements(module.elements()));
        }
        if (module.dataCount() != null) {
            encoder.section(
                    SectionId.DATA_COUNT, new BinaryWriter(5).u32(module.data().size()));
        }
        if (module.functions().length > 0) {
            encoder.section(SectionId.CODE, code);
        }
        if (!module.data().isEmpty()) {
            encoder.section(SectionId.DATA, SectionEncoder.data(module.bytes(), module.data()));
        }
        return encoder.out.toByteArray();
    }

    private void declarations(DecodedModule module) {
        if (!module.types().isEmpty()) {
            section(SectionId.TYPE, SectionEncoder.types(module.types()));
        }
        if (!module.imports().isEmpty()) {
            section(SectionId.IMPORT, SectionEncoder.imports(module.imports()));
        }
        if (module.functions().length > 0) {
            section(SectionId.FUNCTION, SectionEncoder.functions(module.functions()));
        }
        if (module.table() != null) {
            section(SectionId.TABLE, SectionEncoder.table(module.table()));
        }
        if (module.memory() != null) {
            section(SectionId.MEMORY, SectionEncoder.memory(module.memory()));
        }
        if (!module.globals().isEmpty()) {
            section(SectionId.GLOBAL, SectionEncoder.globals(module.globals()));
        }
        if (!module.exports().isEmpty()) {
            section(SectionId.EXPORT, SectionEncoder.exports(module.exports()));
        }
        if (module.start() != null) {
            section(SectionId.START, new BinaryWriter(5).u32(module.start().function()));
        }
    }

    private void section(int id, BinaryWriter content) {
        out.section(id, content);
    }
}
