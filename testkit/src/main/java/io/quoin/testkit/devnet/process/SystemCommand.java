package io.quoin.testkit.devnet.process;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Small programs of the system that do to a process what Java cannot. */
final class SystemCommand {

    private static final long LIMIT_SECONDS = 10;

    private SystemCommand() {}

    /** Whether the program is on the path. */
    static boolean exists(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .anyMatch(Files::isExecutable);
    }

    /**
     * Runs a program to its end.
     *
     * @throws QuoinException with {@code DEVNET_PROCESS} and what it said, unless it ends with 0
     */
    static void run(String... command) {
        String line = String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new QuoinException(DevnetError.DEVNET_PROCESS, "'" + line + "' does not end");
            }
            if (process.exitValue() != 0) {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                throw new QuoinException(
                        DevnetError.DEVNET_PROCESS,
                        "'" + line + "' ended with " + process.exitValue() + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, "Cannot run '" + line + "': " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(DevnetError.DEVNET_STOPPED, "Interrupted", e);
        }
    }
}
