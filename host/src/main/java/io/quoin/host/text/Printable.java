package io.quoin.host.text;

import java.util.regex.Pattern;

/** Names of files and texts of plugins are a stranger's: none may move the cursor of whoever reads them. */
public final class Printable {

    /** Control characters, and those that change the direction of writing. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private Printable() {}

    /** The value as one line of text, with {@code ?} in the place of what could steer a terminal. */
    public static String of(Object value) {
        return CONTROL.matcher(String.valueOf(value)).replaceAll("?");
    }
}
