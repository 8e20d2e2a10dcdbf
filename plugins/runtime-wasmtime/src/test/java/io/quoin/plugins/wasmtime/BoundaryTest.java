package io.quoin.plugins.wasmtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Native code must not get into the node's process. */
class BoundaryTest {

    private static final String WASMTIME = "io/github/kawamuray";
    private static final String WORKER = "io/quoin/plugins/wasmtime/worker/";

    private static List<Path> classes(String... packages) throws Exception {
        Path root = Path.of(WasmtimePlugin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Path> found = new ArrayList<>();
        for (String name : packages) {
            try (Stream<Path> files = Files.list(root.resolve("io/quoin/plugins/wasmtime" + name))) {
                files.filter(file -> file.toString().endsWith(".class")).forEach(found::add);
            }
        }
        return found;
    }

    private static String contents(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void nothingThatTheNodeRunsRefersToWasmtimesLibrary() throws Exception {
        List<Path> classes = classes("", "/process", "/protocol");
        assertThat(classes).hasSizeGreaterThan(30);
        assertThat(classes).allSatisfy(file -> assertThat(contents(file)).doesNotContain(WASMTIME, WORKER));
    }

    @Test
    void theWorkerRefersToNothingOfTheNode() throws Exception {
        List<Path> classes = classes("/worker", "/protocol");
        assertThat(classes).hasSizeGreaterThan(30);
        assertThat(classes)
                .allSatisfy(file -> assertThat(contents(file)).doesNotContain("io/quoin/spi", "org/slf4j", "org/pf4j"));
    }
}
