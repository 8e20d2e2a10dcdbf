package io.quoin.testkit.kit.wasm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The built modules of this repository's examples. */
final class ExampleModules {

    private ExampleModules() {}

    /** Those of an example, in the directory of the test or one above it; without them the test is skipped, and says so. */
    static Path find(String example) {
        Path modules = Path.of("examples", example, "build");
        for (Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.isRegularFile(directory.resolve(modules).resolve("challenge.wasm"))) {
                return directory.resolve(modules);
            }
        }
        assumeTrue(false, "Skipped: there is no " + modules + " here or above; run inside a checkout of Quoin");
        return modules;
    }
}
