package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevokingTest {

    @TempDir
    Path directory;

    @Test
    void saysThatNoListFollowsTheHighestSequence() throws Exception {
        PublisherKey operator = CertBuilder.good();
        TestHome home = new TestHome(directory)
                .trust("operators", operator)
                .policy("statements: []\nrevocations:\n  store: operators\n");
        Files.write(
                home.plugins().stateFile(),
                StateFile.format(new TrustState(new RevocationMark(Long.MAX_VALUE, Optional.empty()), Map.of())));
        Revoking revoking = new Revoking(home.plugins(), CertBuilder.clock(), ChangeListener.NONE);
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_REVOCATION_LIST_INVALID,
                        () -> revoking.publish(List.of(), operator, Duration.ofDays(30))))
                .hasMessageContaining("no list can follow it");
        assertThat(home.plugins().revocationFile()).doesNotExist();
    }
}
