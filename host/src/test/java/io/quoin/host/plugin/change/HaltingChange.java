package io.quoin.host.plugin.change;

import io.quoin.host.plugin.installed.PluginHome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A process that upgrades a plugin and ends at a step without anything being closed, as with {@code kill -9}: arguments are
 * the home, its policy, the jar, the time, and the number of the step.
 */
final class HaltingChange {

    static final int STATUS = 137;

    private HaltingChange() {}

    public static void main(String[] arguments) {
        PluginHome home = new PluginHome(
                Path.of(arguments[0]), Path.of(arguments[1]), false, InstantSource.fixed(Instant.parse(arguments[3])));
        int[] left = {Integer.parseInt(arguments[4])};
        new PluginChanges(home, InstantSource.fixed(Instant.parse(arguments[3])), (step, file, bytes) -> {
                    if (--left[0] == 0) {
                        Runtime.getRuntime().halt(STATUS);
                    }
                })
                .upgrade(List.of(Path.of(arguments[2])));
    }
}
