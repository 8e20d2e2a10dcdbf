package io.quoin.acceptance.process;

import io.quoin.acceptance.Repository;
import io.quoin.testkit.devnet.ClassArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The classes of a start in the form in which a JVM maps them, as the launcher makes them after a build. Without it most
 * of a short command is reading and verifying classes.
 */
final class StartArchive {

    private static final Path TARGET = Repository.root().resolve("acceptance/target");

    private StartArchive() {}

    /** Made once for all processes of this JVM's tests, and kept for the next tests of the same build. */
    private static final class Made {

        private static final Path FILE = make();

        private static Path make() {
            Path archive = TARGET.resolve("start-" + Runtime.version() + ".jsa");
            try {
                Path built = Repository.distribution().resolve("built");
                if (!Files.exists(archive)
                        || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(built)) < 0) {
                    write(archive);
                }
                return archive;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The options of a JVM that uses it. */
    static List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + Made.FILE, "-Xlog:cds*=off");
    }

    private static void write(Path archive) throws IOException {
        Path log = TARGET.resolve("start-archive.log");
        List<String> command = new ArrayList<>(QuoinProcess.java());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Repository.distribution().resolve("lib") + "/*",
                ClassArchive.class.getName(),
                archive.toString(),
                TARGET.resolve("start-archive").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(QuoinProcess.LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("No archive of classes was made:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
