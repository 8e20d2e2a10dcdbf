package io.quoin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Questions about a module's main sources. */
final class Sources {

    private Sources() {}

    /** The source directories with classes but without a {@code package-info.java}. */
    static List<Path> packagesWithoutDescription(String module) {
        Path sources = Repository.root().resolve(module).resolve("src/main/java");
        try (Stream<Path> tree = Files.walk(sources)) {
            return tree.filter(Files::isDirectory)
                    .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                    .filter(Sources::hasClasses)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasClasses(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
