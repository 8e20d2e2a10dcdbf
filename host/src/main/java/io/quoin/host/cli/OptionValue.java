package io.quoin.host.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** An option's text as the value that it stands for. */
public final class OptionValue {

    private OptionValue() {}

    /**
     * What the parser gives; what it refuses with an {@link IllegalArgumentException} is a usage error that names the option.
     *
     * @throws ParameterException if the text stands for no value
     */
    public static <T> T of(CommandSpec command, String option, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
