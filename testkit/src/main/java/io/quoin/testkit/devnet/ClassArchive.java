package io.quoin.testkit.devnet;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.devnet.layout.NetworkFiles;
import io.quoin.testkit.devnet.layout.NetworkMaker;
import io.quoin.testkit.devnet.layout.NetworkTiming;
import io.quoin.testkit.devnet.layout.WorkingDirectory;
import io.quoin.testkit.devnet.process.ChainProcess;
import io.quoin.testkit.devnet.process.JavaLauncher;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Writes the classes that a node's start needs in the form in which a JVM maps them (class data sharing, JEP 350), so
 * that {@code quoin} starts sooner. It starts a node and stops it: what was loaded is what is archived. An archive is
 * only of use to the same JVM and the same jars; others leave it aside.
 */
public final class ClassArchive {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private ClassArchive() {}

    /** Takes the archive's file, which is replaced, and a directory to work in, which is replaced and stays. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Expected the archive's file and a directory to work in");
        }
        write(Distribution.current(), Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]));
    }

    private static void write(Distribution distribution, Path archive, Path scratch) {
        WorkingDirectory directory = WorkingDirectory.fresh(scratch);
        NetworkTiming timing = NetworkTiming.standard();
        NetworkFiles network = distribution.withAccounts(
                directory.path().resolve("native"),
                accounts -> new NetworkMaker(
                                distribution, directory, accounts, new SecureRandom(), InstantSource.system())
                        .make(1, timing));
        JavaLauncher launcher = new JavaLauncher(distribution);
        StopSignal never = new StopSignal();
        try (ChainProcess chain = ChainProcess.start(network, timing, launcher, directory)) {
            never.await("the dev chain", LIMIT, chain::url);
            List<String> archiving = List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds*=off");
            try (ValidatorProcess node =
                    ValidatorProcess.start(network.validators().get(0), launcher, directory, archiving)) {
                never.await("the node", LIMIT, node::status);
                node.requestStop();
                int code = never.await("the archive", LIMIT, node::exitCode);
                if (code != 0 || !Files.isRegularFile(archive)) {
                    throw new QuoinException(
                            DevnetError.DEVNET_PROCESS,
                            "The node ended with " + code + " and without an archive; see " + directory.logs());
                }
            }
        }
    }
}
