package io.quoin.host.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Answers for programs: indented JSON with the keys of each object in alphabetical order. */
public final class Json {

    private static final ObjectWriter WRITER =
            new ObjectMapper().writerWithDefaultPrettyPrinter().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Json() {}

    /** The text of a tree of maps, lists, texts and numbers. */
    public static String of(Object tree) {
        try {
            return WRITER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists, texts and numbers are always JSON", e);
        }
    }
}
