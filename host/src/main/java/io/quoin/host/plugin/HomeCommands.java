package io.quoin.host.plugin;

import io.quoin.host.shell.ShellText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands that messages name, such that they do what they say from any directory and in a POSIX shell.
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

    /** As {@link #plain}, in quotation marks. */
    public String quoted(String command, Path... files) {
        return ShellText.marked(plain(command, files));
    }

    /**
     * A command of {@code quoin plugin}.
     *
     * @param command its name with operands that mean the same in every shell
     * @param files its last operands
     */
    public String plain(String command, Path... files) {
        return Stream.of(
                        Stream.of("quoin plugin", command),
                        Arrays.stream(files).map(ShellText::word),
                        home.stream().map(path -> "--home " + ShellText.word(path)))
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }
}
