package io.quoin.plugins.wasmtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkerClassesTest {

    @Test
    void theListHoldsExactlyTheClassesOfTheWorkerAndTheProtocol() throws Exception {
        URI root = WorkerClasses.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path classes = Path.of(root);
        Path base = classes.resolve("io/quoin/plugins/wasmtime");
        try (Stream<Path> files =
                Stream.concat(Files.walk(base.resolve("protocol")), Files.walk(base.resolve("worker")))) {
            List<String> built = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("package-info.class"))
                    .map(file -> classes.relativize(file).toString())
                    .toList();
            assertThat(WorkerClasses.entries()).containsExactlyInAnyOrderElementsOf(built);
        }
    }
}
