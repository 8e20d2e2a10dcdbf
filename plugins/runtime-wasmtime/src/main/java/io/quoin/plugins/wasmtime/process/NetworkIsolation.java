package io.quoin.plugins.wasmtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the network from a worker: it gets a network namespace of its own, in which there is no interface that is up. Not
 * every system lets this user do that; where it does not, the node says so once, and workers only lack a reason to use
 * the network: guests have no way to it on any engine.
 *
 * @param prefix what to put before a command
 */
record NetworkIsolation(List<String> prefix) {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkIsolation.class);
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final long PATIENCE_SECONDS = 10;

    /** Tries whether namespaces may be made here. */
    static NetworkIsolation detect() {
        if (Files.isExecutable(UNSHARE)) {
            List<String> prefix = List.of(UNSHARE.toString(), "--map-current-user", "--net");
            if (works(prefix)) {
                return new NetworkIsolation(prefix);
            }
        }
        LOG.warn(
                "Workers of Wasmtime are not cut off from the network: {} --map-current-user --net does not work for"
                        + " this user. Guests have no access to it all the same.",
                UNSHARE);
        return new NetworkIsolation(List.of());
    }

    private static boolean works(List<String> prefix) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(prefix.stream(), Stream.of("/bin/true")).toList());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process trial = WorkerLauncher.start(builder);
            try {
                return trial.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0;
            } finally {
                trial.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be run: {}", prefix, e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
