package io.quoin.testkit.kit.wasm.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the suite's converted files. Modules share nothing here, as none may import another's definitions, so each one
 * comes with all assertions about it; those about a module that later ones import from, and may have changed, are left
 * out.
 */
final class SuiteReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Draft> named = new HashMap<>();
    private @Nullable Draft latest;

    private SuiteReader(Path file) {
        this.file = file;
    }

    private static final class Draft {
        private final int line;
        private final Path file;
        private final boolean instantiable;
        private final List<Assertion> assertions = new ArrayList<>();
        private int skipped;
        private boolean registered;
        private boolean imported;

        Draft(int line, Path file, boolean instantiable) {
            this.line = line;
            this.file = file;
            this.instantiable = instantiable;
        }
    }

    /** The modules of all {@code .json} files below a directory. */
    static List<SuiteModule> read(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(directory)) {
            files = tree.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<SuiteModule> modules = new ArrayList<>();
        for (Path file : files) {
            modules.addAll(new SuiteReader(file).modules());
        }
        return modules;
    }

    private List<SuiteModule> modules() throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        String source =
                Path.of(root.path("source_filename").asText()).getFileName().toString();
        root.path("commands").forEach(this::command);
        return drafts.stream()
                .map(draft -> new SuiteModule(
                        source, draft.line, draft.file, draft.instantiable, draft.assertions, draft.skipped))
                .toList();
    }

    private void command(JsonNode command) {
        switch (command.path("type").asText()) {
            case "register" -> about(command, "name").registered = true;
            case "module" -> {
                importRegistered();
                latest = draft(command, true);
            }
            case "assert_uninstantiable" -> {
                importRegistered();
                draft(command, false);
            }
            case "assert_unlinkable" -> importRegistered();
            case "assert_return", "action" -> assertion(command, Assertion.Ending.RETURN);
            case "assert_trap" -> assertion(command, Assertion.Ending.TRAP);
            case "assert_exhaustion" -> assertion(command, Assertion.Ending.EXHAUSTION);
            default -> {
                // assertions about modules that are never run
            }
        }
    }

    private Draft draft(JsonNode command, boolean instantiable) {
        Path module = file.resolveSibling(command.path("filename").asText());
        Draft draft = new Draft(command.path("line").asInt(), module, instantiable);
        drafts.add(draft);
        if (command.has("name")) {
            named.put(command.path("name").asText(), draft);
        }
        return draft;
    }

    private void importRegistered() {
        drafts.stream().filter(draft -> draft.registered).forEach(draft -> draft.imported = true);
    }

    /** The module that a field names, or else the latest. */
    private Draft about(JsonNode node, String field) {
        Draft draft = node.has(field) ? named.get(node.path(field).asText()) : latest;
        if (draft == null) {
            throw new IllegalArgumentException(file + " is about an unknown module: " + node);
        }
        return draft;
    }

    private void assertion(JsonNode command, Assertion.Ending ending) {
        JsonNode action = command.path("action");
        Draft draft = about(action, "module");
        List<ExpectedValue> arguments = values(action.path("args"));
        List<ExpectedValue> results = values(command.path("expected"));
        if (draft.imported
                || !action.path("type").asText().equals("invoke")
                || !arguments.stream().allMatch(ExpectedValue::isNumber)) {
            draft.skipped++;
            return;
        }
        draft.assertions.add(new Assertion(
                command.path("line").asInt(),
                action.path("field").asText(),
                arguments.stream().map(ExpectedValue::raw).toList(),
                ending,
                command.path("type").asText().equals("action") ? List.of() : results));
    }

    private static List<ExpectedValue> values(JsonNode nodes) {
        List<ExpectedValue> values = new ArrayList<>();
        nodes.forEach(node -> values.add(
                new ExpectedValue(node.path("type").asText(), node.path("value").asText())));
        return values;
    }
}
