package io.quoin.testkit.load;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.devnet.process.ChildProcess;
import io.quoin.testkit.devnet.process.JavaLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The replicas as processes of their own, connected and running. Closing ends them. */
final class ReplicaProcesses implements AutoCloseable {

    private static final Pattern SAID = Pattern.compile("^replica (.*)$");
    private static final String LISTENS = "listens ";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 50;

    private final List<ChildProcess> processes = new ArrayList<>();
    private final List<Integer> ports;

    private ReplicaProcesses(Distribution distribution, ReplicaSet set, Path directory) throws InterruptedException {
        try {
            for (int replica = 0; replica < set.size(); replica++) {
                processes.add(start(distribution, set, directory, replica));
            }
            await(LISTENS);
            List<String[]> places = processes.stream()
                    .map(process -> process.announced().orElseThrow().split(" "))
                    .toList();
            ports = places.stream().map(place -> Integer.parseInt(place[1])).toList();
            String addresses =
                    String.join(" ", places.stream().map(place -> place[2]).toList());
            processes.forEach(process -> process.send(addresses));
            await("runs");
        } catch (RuntimeException | InterruptedException | Error e) {
            close();
            throw e;
        }
    }

    static ReplicaProcesses start(Distribution distribution, ReplicaSet set, Path directory)
            throws InterruptedException {
        return new ReplicaProcesses(distribution, set, directory);
    }

    private static ChildProcess start(Distribution distribution, ReplicaSet set, Path directory, int replica) {
        String name = "replica-" + replica;
        List<String> arguments = List.of(
                "bench",
                "replica",
                "--dir",
                directory.resolve(name).toString(),
                "--replicas",
                String.valueOf(set.size()),
                "--index",
                String.valueOf(replica),
                "--seed",
                String.valueOf(set.seed()));
        return ChildProcess.start(
                name,
                new JavaLauncher(distribution).command(List.of("-Xmx384m", "-XX:+ExitOnOutOfMemoryError"), arguments),
                SAID,
                directory.resolve(name + ".log"));
    }

    private void await(String word) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!processes.stream().allMatch(process -> hasSaid(process, word))) {
            requireAlive();
            if (System.nanoTime() > deadline) {
                throw new QuoinException(
                        DevnetError.DEVNET_PROCESS, "Not every replica said '" + word + "' within " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static boolean hasSaid(ChildProcess process, String word) {
        return process.announced().filter(said -> said.startsWith(word)).isPresent();
    }

    /** Where clients reach each replica, on loopback. */
    List<Integer> ports() {
        return ports;
    }

    void requireAlive() {
        processes.forEach(ChildProcess::requireAlive);
    }

    @Override
    public void close() {
        processes.forEach(ChildProcess::requestStop);
        processes.forEach(ChildProcess::close);
    }
}
