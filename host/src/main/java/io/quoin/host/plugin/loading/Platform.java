package io.quoin.host.plugin.loading;

import java.util.Locale;

/** The machine's operating system and processor, in the names that plugins use for their native libraries. */
public final class Platform {

    private Platform() {}

    /** {@code <os>-<arch>}, such as {@code linux-x86_64} or {@code macos-aarch64}. */
    public static String current() {
        return os(System.getProperty("os.name", "")) + "-" + architecture(System.getProperty("os.arch", ""));
    }

    private static String os(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return "windows";
        }
        return lower.startsWith("mac") ? "macos" : lower.replace(' ', '_');
    }

    private static String architecture(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "arm64", "aarch64" -> "aarch64";
            default -> name;
        };
    }
}
