package io.quoin.sandbox.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The WebAssembly core test suite as {@code wast2json} writes it: a directory with one directory per script, in which
 * are {@code NAME.json} and the modules. It is not part of the sources; the system property names where it is.
 */
final class Suite {

    static final String PROPERTY = "quoin.wasm.suite";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Suite() {}

    /** All binary modules of all scripts, in order. */
    static List<SuiteModule> modules(Path directory) {
        List<SuiteModule> modules = new ArrayList<>();
        try (Stream<Path> scripts = Files.list(directory)) {
            for (Path script : scripts.sorted().toList()) {
                read(script, modules);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }

    private static void read(Path script, List<SuiteModule> modules) throws IOException {
        String name = script.getFileName().toString();
        JsonNode commands =
                JSON.readTree(script.resolve(name + ".json").toFile()).get("commands");
        for (JsonNode command : commands) {
            String file = command.path("filename").asText();
            if (file.endsWith(".wasm")) {
                modules.add(new SuiteModule(
                        name + ":" + command.get("line").asInt(),
                        command.get("type").asText(),
                        Files.readAllBytes(script.resolve(file))));
            }
        }
    }
}
