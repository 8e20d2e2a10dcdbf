package io.quoin.sandbox.binary;

import io.quoin.spi.error.QuoinException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks functions up in the name section (core specification, appendix "Name Section"), for people alone. */
public final class FunctionNames {

    private static final int HEADER_BYTES = 8;
    private static final int FUNCTIONS = 1;
    private static final int SHOWN_CHARACTERS = 128;

    private FunctionNames() {}

    /** The name of a function, if it has one in {@link #all}. */
    static Optional<String> find(byte[] module, int function) {
        return Optional.ofNullable(all(module).get(function));
    }

    /**
     * The names of functions by index: printable ASCII, cut off after 128 characters. Those before the fault if the
     * section is malformed: it is no part of validation.
     */
    public static Map<Integer, String> all(byte[] module) {
        Map<Integer, String> names = new HashMap<>();
        try {
            BinaryReader in = new BinaryReader(module);
            in.skip(HEADER_BYTES);
            while (in.remaining() > 0) {
                int id = in.u8();
                BinaryReader section = in.section(in.u32());
                if (id == SectionId.CUSTOM && section.name().equals("name")) {
                    inSection(section, names);
                    return names;
                }
            }
        } catch (QuoinException malformed) {
            return names;
        }
        return names;
    }

    private static void inSection(BinaryReader section, Map<Integer, String> names) {
        while (section.remaining() > 0) {
            int id = section.u8();
            BinaryReader subsection = section.section(section.u32());
            if (id == FUNCTIONS) {
                inMap(subsection, names);
                return;
            }
        }
    }

    private static void inMap(BinaryReader map, Map<Integer, String> names) {
        map.u32();
        while (map.remaining() > 0) {
            int index = map.u32();
            names.putIfAbsent(index, printable(map.name()));
        }
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
