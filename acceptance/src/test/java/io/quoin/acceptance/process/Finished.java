package io.quoin.acceptance.process;

import java.util.List;
import java.util.regex.Pattern;

/** How a process ended and what it had said. */
public record Finished(int exitCode, List<String> output, List<String> errors) {

    private static final Pattern ERROR = Pattern.compile("^error ");

    public Finished {
        output = List.copyOf(output);
        errors = List.copyOf(errors);
    }

    /** The lines that tell an error to the person at the terminal, without log lines. */
    public List<String> errorLines() {
        return errors.stream().filter(line -> ERROR.matcher(line).find()).toList();
    }

    public String text() {
        return String.join("\n", output);
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + "\n" + text() + "\n-- standard error --\n" + String.join("\n", errors);
    }
}
