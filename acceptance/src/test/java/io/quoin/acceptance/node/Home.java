package io.quoin.acceptance.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A node's home directory, which a test changes. */
public record Home(Path directory) {

    /** Makes a copy that can be changed on its own; only the plugins' bytes are shared until they are replaced. */
    public Home copyTo(Path target) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path source : tree.toList()) {
                Path copy = target.resolve(directory.relativize(source).toString());
                if (source.toString().endsWith(".jar")) {
                    Files.createLink(copy, source);
                } else {
                    Files.copy(source, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            return new Home(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the home. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** The plugin whose file name starts with an id. */
    public Path plugin(String id) {
        try (Stream<Path> files = Files.list(file("plugins"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(id + "-[^/]*\\.jar"))
                    .toList();
            assertThat(found).as("the plugin %s", id).hasSize(1);
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a text file, which must make a difference. */
    public void edit(String name, UnaryOperator<String> change) {
        try {
            String before = Files.readString(file(name));
            String after = change.apply(before);
            assertThat(after).as("the changed %s", name).isNotEqualTo(before);
            Files.writeString(file(name), after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file by one whose middle byte has one bit flipped. */
    public void flipBit(Path target) {
        try {
            byte[] content = Files.readAllBytes(target);
            content[content.length / 2] ^= 1;
            Files.delete(target);
            Files.write(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
