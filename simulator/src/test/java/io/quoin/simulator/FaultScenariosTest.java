package io.quoin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of fault scenarios in docs/consensus.md names a test for each, and all tests that there are. */
class FaultScenariosTest {

    private static final Path ROOT = Path.of("..");
    private static final int SCENARIOS = 40;
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");
    private static final Pattern SCENARIO = Pattern.compile("@Test\\s+void scenario(\\d\\d)\\w+\\(");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who tests a scenario, by its number, as the table has it. */
    private static Map<Integer, String> table() {
        String page = read(ROOT.resolve("docs/consensus.md"));
        Map<Integer, String> rows = new TreeMap<>();
        ROW.matcher(page.substring(page.indexOf("## Fault scenarios")))
                .results()
                .forEach(row -> assertThat(rows.put(Integer.parseInt(row.group(1)), row.group(2)))
                        .as("one row for " + row.group(1))
                        .isNull());
        return rows;
    }

    /** The text of each test class by name. */
    private static Map<String, String> tests() throws IOException {
        List<Path> modules = new ArrayList<>();
        for (Path parent : List.of(ROOT, ROOT.resolve("plugins"))) {
            try (Stream<Path> children = Files.list(parent)) {
                children.map(child -> child.resolve("src/test/java"))
                        .filter(Files::isDirectory)
                        .forEach(modules::add);
            }
        }
        Map<String, String> texts = new TreeMap<>();
        for (Path module : modules) {
            try (Stream<Path> files = Files.walk(module)) {
                files.filter(file -> file.getFileName().toString().endsWith("Test.java"))
                        .forEach(file -> texts.merge(
                                file.getFileName().toString().replace(".java", ""), read(file), (a, b) -> a + b));
            }
        }
        return texts;
    }

    @Test
    void everyScenarioHasItsTest() throws IOException {
        Map<String, String> tests = tests();
        Map<Integer, String> table = table();
        assertThat(table.keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, SCENARIOS).boxed().toList());
        table.forEach((number, named) -> {
            List<MatchResult> names = NAMED.matcher(named).results().toList();
            assertThat(names).as("tests of " + number).isNotEmpty();
            for (MatchResult name : names) {
                String method =
                        name.group(2) == null ? String.format(Locale.ROOT, "scenario%02d\\w+", number) : name.group(2);
                assertThat(tests).containsKey(name.group(1));
                assertThat(Pattern.compile("@Test\\s+void " + method + "\\(")
                                .matcher(tests.get(name.group(1)))
                                .find())
                        .as(number + ": " + name.group())
                        .isTrue();
            }
        });
    }

    @Test
    void everyTestOfAScenarioIsInTheTable() throws IOException {
        Map<Integer, String> table = table();
        Map<String, List<Integer>> found = tests().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        test -> SCENARIO.matcher(test.getValue())
                                .results()
                                .map(scenario -> Integer.parseInt(scenario.group(1)))
                                .toList()));
        found.forEach((test, numbers) -> {
            for (int number : numbers) {
                assertThat(table.getOrDefault(number, "")).contains("`" + test + "`");
            }
        });
        assertThat(found.values().stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(SCENARIOS);
    }
}
