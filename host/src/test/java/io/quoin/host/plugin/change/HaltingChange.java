package io.quoin.host.plugin.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that changes a home and ends at a step without anything being closed, as with {@code kill -9}: arguments are the
 * home, its policy, the time, the number of the step, and the change.
 */
final class HaltingChange {

    private static final int STATUS = 137;
    private static final int OPTIONS = 4;
    private static final long PROCESS_SECONDS = 60;
    private static final Duration VALIDITY = Duration.ofDays(30);

    private HaltingChange() {}

    public static void main(String[] arguments) {
        InstantSource clock = InstantSource.fixed(Instant.parse(arguments[2]));
        PluginHome home = new PluginHome(Path.of(arguments[0]), Path.of(arguments[1]), false, clock);
        int[] left = {Integer.parseInt(arguments[3])};
        make(
                home,
                clock,
                (step, file, bytes) -> {
                    if (--left[0] == 0) {
                        Runtime.getRuntime().halt(STATUS);
                    }
                },
                List.of(arguments).subList(OPTIONS, arguments.length));
    }

    /** Makes a change in a process that ends at a step of it. */
    static void halt(PluginHome home, Path policy, int step, List<String> change) throws Exception {
        Path output = Files.createTempFile(home.root().resolveSibling(""), "halted", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HaltingChange.class.getName(),
                home.root().toString(),
                policy.toString(),
                CertBuilder.NOW.toString(),
                Integer.toString(step)));
        command.addAll(change);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PROCESS_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(STATUS);
        Files.delete(output);
    }

    /** Makes a change that is written as an operator writes it, without options; a key is its file and its certificate's. */
    static void make(PluginHome home, InstantSource clock, ChangeListener listener, List<String> command) {
        PluginChanges changes = new PluginChanges(home, clock, listener);
        List<String> operands = command.subList(1, command.size());
        switch (command.get(0)) {
            case "install" -> changes.install(operands.stream().map(Path::of).toList());
            case "upgrade" -> changes.upgrade(operands.stream().map(Path::of).toList());
            case "rollback" -> changes.rollback(operands.get(0), SemanticVersion.parse(operands.get(1)));
            case "remove" -> changes.remove(operands);
            case "lock" -> changes.lock();
            case "repair" -> Settlement.repair(home, listener);
            case "revoke" ->
                new Revoking(home, clock, listener)
                        .publish(
                                List.of(),
                                PublisherKey.load(Path.of(operands.get(0)), Path.of(operands.get(1))),
                                VALIDITY);
            default -> throw new IllegalArgumentException(command.toString());
        }
    }
}
