package io.quoin.host.cli;

import java.util.List;

/**
 * Adds subcommands to the {@code quoin} command from another module of the distribution. Implementations are found by
 * {@link java.util.ServiceLoader} on the class path of the command line; plugin jars are never asked.
 */
public interface CommandContribution {

    /** New picocli command objects, each a class or instance annotated with {@code @Command}; called once. */
    List<Object> commands();
}
