package io.quoin.host.shell;

import java.util.regex.Pattern;

/**
 * Text of commands for a POSIX shell. Control characters are kept, which whoever shows the command to people replaces: such
 * a name cannot be copied from a message.
 */
public final class ShellText {

    /** What no shell expands, splits or takes for an operator, wherever it stands as an operand. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellText() {}

    /** The value as one word: as it is where it means itself, and else in quotation marks. */
    public static String word(Object value) {
        String text = String.valueOf(value);
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A command in the marks of a sentence: others than those that are in it. */
    public static String marked(String command) {
        String mark = command.indexOf('\'') < 0 ? "'" : "\"";
        return mark + command + mark;
    }
}
