package io.quoin.host.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether a command answers people or programs. */
final class JsonOption {

    private static final ObjectWriter WRITER =
            new ObjectMapper().writerWithDefaultPrettyPrinter().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    /** Prints the facts as a JSON object, or else the text. */
    void print(PrintWriter out, Map<String, ?> facts, String text) {
        if (json) {
            write(out, facts);
        } else {
            out.println(text);
        }
    }

    /** Prints the facts as a JSON object, its keys in order. */
    static void write(PrintWriter out, Map<String, ?> facts) {
        try {
            out.println(WRITER.writeValueAsString(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists, texts and numbers are always JSON", e);
        }
    }
}
