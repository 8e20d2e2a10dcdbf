package io.quoin.host.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

    /** The tests' own process talks to the build through pipes, in which Java has a console since version 22. */
    @Test
    void aProcessWithRedirectedStreamsIsAtNoTerminal() {
        assertThat(Terminal.attached()).isFalse();
    }
}
