package io.quoin.host.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The commands that messages name, such that they do what they say from any directory.
 *
 * @param home absent if plugins are judged without one
 */
public record HomeCommands(Optional<Path> home) {

    /** For a home. */
    public static HomeCommands of(Path home) {
        return new HomeCommands(Optional.of(home));
    }

    /** Where there is no home. */
    public static HomeCommands withoutHome() {
        return new HomeCommands(Optional.empty());
    }

    /** A command of {@code quoin plugin} with its operands, in quotation marks. */
    public String quoted(String command) {
        return "'" + plain(command) + "'";
    }

    /** A command of {@code quoin plugin} with its operands. */
    public String plain(String command) {
        return "quoin plugin " + command + home.map(path -> " --home " + path).orElse("");
    }
}
