package io.quoin.host.plugin.change;

import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Homes in a directory, all with the plugins of the same publisher: with 1.1.0 installed and 1.0.0 kept. */
final class ChangeHomes {

    private final Path directory;
    private final PublisherKey publisher = CertBuilder.good();

    ChangeHomes(Path directory) {
        this.directory = directory;
    }

    /** One of its own for a name, which may have slashes. */
    ChangeHome home(String name) {
        try {
            if (!Files.exists(directory.resolve("first"))) {
                ChangeHome first = new ChangeHome(Files.createDirectories(directory.resolve("first")), publisher);
                first.changes().install(List.of(first.jar("storage-x", "1.0.0", 1)));
                first.changes().upgrade(List.of(first.jar("storage-x", "1.1.0", 2)));
            }
            Path copy = directory.resolve(name);
            try (Stream<Path> tree = Files.walk(directory.resolve("first"))) {
                for (Path file : tree.toList()) {
                    Path target = copy.resolve(directory.resolve("first").relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
            return new ChangeHome(copy, publisher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
