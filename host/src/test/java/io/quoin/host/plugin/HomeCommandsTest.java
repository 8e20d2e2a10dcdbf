package io.quoin.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HomeCommandsTest {

    @Test
    void filesAndHomeAreWordsOfAShell() {
        HomeCommands commands = HomeCommands.of(Path.of("/srv/my node"));
        assertThat(commands.plain("upgrade", Path.of("/tmp/x;rm -rf y.jar")))
                .isEqualTo("quoin plugin upgrade '/tmp/x;rm -rf y.jar' --home '/srv/my node'");
        assertThat(commands.quoted("revoke --key KEY --cert CERT"))
                .isEqualTo("\"quoin plugin revoke --key KEY --cert CERT --home '/srv/my node'\"");
    }

    @Test
    void withoutMeaningForAShellNothingIsQuoted() {
        assertThat(HomeCommands.of(Path.of("/srv/quoin")).quoted("install", Path.of("/tmp/x-1.0.0.jar")))
                .isEqualTo("'quoin plugin install /tmp/x-1.0.0.jar --home /srv/quoin'");
        assertThat(HomeCommands.withoutHome().plain("lock")).isEqualTo("quoin plugin lock");
    }
}
