package io.quoin.host.cli;

import io.quoin.host.cli.terminal.Style;
import io.quoin.host.text.CaughtFailure;
import io.quoin.host.text.Printable;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.QuoinException;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Puts the command tree together: the host's commands and those of other modules of the distribution. */
public final class CommandLineFactory {

    private static final Pattern LINE_BREAK = Pattern.compile("\\h*\\R\\h*");

    private CommandLineFactory() {}

    /** The whole command line. Errors print one line with the stable code and give the exit code of their category. */
    public static CommandLine create() {
        CommandLine line = new CommandLine(new QuoinCommand());
        HostCommands.all().forEach(line::addSubcommand);
        for (CommandContribution contribution : ServiceLoader.load(CommandContribution.class)) {
            contribution.commands().forEach(line::addSubcommand);
        }
        line.setExecutionExceptionHandler(CommandLineFactory::report);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        setUsageExitCode(line);
        return line;
    }

    private static int report(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof QuoinException known) {
            command.getErr().println(Style.BAD.apply("error ", Style.detected()) + line(known));
            return ExitCode.of(known.code().category()).number();
        }
        command.getErr().println(Style.BAD.apply("error ", Style.detected()) + "this is a defect of the node:");
        CaughtFailure.of(failure).printStackTrace(command.getErr());
        return ExitCode.of(ErrorCategory.BUG).number();
    }

    /** Parsers tell the place of an error on lines of their own. */
    private static String line(QuoinException failure) {
        return Printable.of(LINE_BREAK.matcher(failure.toString()).replaceAll(" "));
    }

    private static void setUsageExitCode(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE.number());
        line.getSubcommands().values().forEach(CommandLineFactory::setUsageExitCode);
    }
}
