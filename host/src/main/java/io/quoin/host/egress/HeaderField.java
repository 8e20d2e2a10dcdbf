package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressFailure;
import java.util.regex.Pattern;

/**
 * A field of a head.
 *
 * @param name in lower case
 * @param value without blanks at either end
 */
record HeaderField(String name, String value) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]{1,256}");

    /** Blanks and what can be seen; bytes above 127 as answers may have them, one character each. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    /**
     * Reads {@code name: value}.
     *
     * @param failure what it is called if the line is anything else
     */
    static HeaderField read(String line, EgressFailure failure) throws EgressFailed {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : lowerCase(line.substring(0, colon));
        String value = colon < 0 ? "" : strip(line.substring(colon + 1));
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new EgressFailed(failure, "not a field: '" + line + "'");
        }
        return new HeaderField(name, value);
    }

    /** Lower case in ASCII alone: no other letter becomes one of a name. */
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char found = text.charAt(i);
            lower.append(found >= 'A' && found <= 'Z' ? (char) (found + ('a' - 'A')) : found);
        }
        return lower.toString();
    }

    private static String strip(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isBlank(char found) {
        return found == ' ' || found == '\t';
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
