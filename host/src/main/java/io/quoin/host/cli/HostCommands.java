package io.quoin.host.cli;

import java.util.List;

/** The commands that the host itself brings. */
final class HostCommands {

    private HostCommands() {}

    static List<Object> all() {
        return List.of(new StatusCommand());
    }
}
