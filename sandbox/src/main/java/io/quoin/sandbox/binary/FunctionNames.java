package io.quoin.sandbox.binary;

import io.quoin.spi.error.QuoinException;
import java.util.Optional;

/** Looks functions up in the name section (core specification, appendix "Name Section"), for messages alone. */
final class FunctionNames {

    private static final int HEADER_BYTES = 8;
    private static final int FUNCTIONS = 1;
    private static final int SHOWN_CHARACTERS = 128;

    private FunctionNames() {}

    /**
     * The name of a function: printable ASCII, cut off after 128 characters. Empty if there is none, or if the section
     * is malformed: it is no part of validation.
     */
    static Optional<String> find(byte[] module, int function) {
        try {
            BinaryReader in = new BinaryReader(module);
            in.skip(HEADER_BYTES);
            while (in.remaining() > 0) {
                int id = in.u8();
                BinaryReader section = in.section(in.u32());
                if (id == SectionId.CUSTOM && section.name().equals("name")) {
                    return inSection(section, function);
                }
            }
            return Optional.empty();
        } catch (QuoinException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> inSection(BinaryReader section, int function) {
        while (section.remaining() > 0) {
            int id = section.u8();
            BinaryReader subsection = section.section(section.u32());
            if (id == FUNCTIONS) {
                return inMap(subsection, function);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inMap(BinaryReader map, int function) {
        map.u32();
        while (map.remaining() > 0) {
            int index = map.u32();
            String name = map.name();
            if (index == function) {
                return Optional.of(printable(name));
            }
        }
        return Optional.empty();
    }

    private static String printable(String name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < name.length() && i < SHOWN_CHARACTERS; i++) {
            char c = name.charAt(i);
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return shown.toString();
    }
}
