package io.quoin.sandbox.binary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module as its sections say; instructions are still bytes.
 *
 * @param bytes the module; code and data refer into it; not copied
 * @param functions type index of each function the module defines; as long as {@code code}
 * @param dataCount the data count section: the number of data segments, or null without one
 */
public record DecodedModule(
        byte[] bytes,
        List<Signature> types,
        List<Import> imports,
        int[] functions,
        @Nullable Range table,
        @Nullable Range memory,
        List<Global> globals,
        List<Export> exports,
        @Nullable Start start,
        List<ElementSegment> elements,
        @Nullable Integer dataCount,
        List<Code> code,
        List<DataSegment> data) {

    /** The size of the function index space. */
    public int functionCount() {
        return imports.size() + functions.length;
    }

    /** The signature of a function by its index, imports first. */
    public Signature signatureOf(int function) {
        int imported = imports.size();
        return types.get(function < imported ? imports.get(function).type() : functions[function - imported]);
    }
}
