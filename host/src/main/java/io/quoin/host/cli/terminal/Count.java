package io.quoin.host.cli.terminal;

/** Numbers of things, for people. */
public final class Count {

    private Count() {}

    /** A number and what is counted, such as {@code 1 note} and {@code 2 notes}. */
    public static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
