package io.quoin.substrate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.MetadataReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Metadata of real runtimes, which is not part of the repository. A test that needs it is skipped where the directory
 * {@code vectors/metadata} below the system property {@code quoin.shared} (else {@code ../shared} beside the repository)
 * does not exist.
 */
public final class RealMetadata {

    private RealMetadata() {}

    public static byte[] bytes(String name) {
        Path shared = Path.of(System.getProperty("quoin.shared", "../../shared"));
        Path file = shared.resolve("vectors/metadata").resolve(name);
        assumeTrue(Files.isReadable(file), () -> "Skipped: the real metadata " + file.toAbsolutePath() + " is absent");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Metadata of(String name) {
        return MetadataReader.read(bytes(name));
    }
}
