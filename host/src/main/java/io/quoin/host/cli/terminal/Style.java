package io.quoin.host.cli.terminal;

/** Colours by meaning (ECMA-48 SGR); without colours the text is unchanged. */
public enum Style {
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    WARNING("33"),
    BAD("31"),
    ACCENT("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** Wraps the text if colours are on. */
    public String apply(String text, boolean colours) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Whether to use colours: on a terminal, unless {@code NO_COLOR} (no-color.org) is set. */
    public static boolean detected() {
        String off = System.getenv("NO_COLOR");
        return Terminal.attached() && (off == null || off.isEmpty());
    }
}
