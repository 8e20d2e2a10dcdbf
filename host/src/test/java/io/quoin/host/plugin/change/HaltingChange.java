package io.quoin.host.plugin.change;

import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.installed.PluginHome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A process that changes a home's plugins and ends at a step without anything being closed, as with {@code kill -9}:
 * arguments are the home, its policy, the time, the number of the step, and the change.
 */
final class HaltingChange {

    static final int STATUS = 137;

    private static final int OPTIONS = 4;

    private HaltingChange() {}

    public static void main(String[] arguments) {
        InstantSource clock = InstantSource.fixed(Instant.parse(arguments[2]));
        PluginHome home = new PluginHome(Path.of(arguments[0]), Path.of(arguments[1]), false, clock);
        int[] left = {Integer.parseInt(arguments[3])};
        make(
                new PluginChanges(home, clock, (step, file, bytes) -> {
                    if (--left[0] == 0) {
                        Runtime.getRuntime().halt(STATUS);
                    }
                }),
                List.of(arguments).subList(OPTIONS, arguments.length));
    }

    /** Makes a change that is written as an operator writes it, without options. */
    static void make(PluginChanges changes, List<String> command) {
        List<String> operands = command.subList(1, command.size());
        switch (command.get(0)) {
            case "install" -> changes.install(operands.stream().map(Path::of).toList());
            case "upgrade" -> changes.upgrade(operands.stream().map(Path::of).toList());
            case "rollback" -> changes.rollback(operands.get(0), SemanticVersion.parse(operands.get(1)));
            case "remove" -> changes.remove(operands);
            default -> throw new IllegalArgumentException(command.toString());
        }
    }
}
