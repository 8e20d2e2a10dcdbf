package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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

    @Test
    void leavesTheListAsItIsWhereNoNodeWouldAcceptTheNextOne() throws Exception {
        PublisherKey operator = CertBuilder.good();
        PublisherKey ended = CertBuilder.signer()
                .valid(CertBuilder.NOW.minus(Duration.ofDays(9)), CertBuilder.NOW.minus(Duration.ofDays(1)))
                .build();
        PublisherKey server = CertBuilder.signer().forTlsServers().build();
        TestHome home = home(operator, ended, server);
        Revoking revoking = new Revoking(home.plugins(), CertBuilder.clock(), ChangeListener.NONE);
        revoking.publish(List.of(), operator, Duration.ofDays(30));
        byte[] before = Files.readAllBytes(home.plugins().revocationFile());

        for (PublisherKey unfit : List.of(ended, server, CertBuilder.good())) {
            assertRefused(
                    PluginRejection.PLUGIN_REVOCATION_LIST_INVALID,
                    () -> revoking.publish(List.of(), unfit, Duration.ofDays(30)));
        }
        assertThat(home.plugins().revocationFile()).hasBinaryContent(before);
        assertThat(revoking.publish(List.of(), operator, Duration.ofDays(30)).sequence())
                .isEqualTo(2);
    }

    @Test
    void followsAListWhoseSignersCertificateHasEndedSince() throws Exception {
        Duration validity = Duration.ofDays(2);
        PublisherKey first = CertBuilder.signer()
                .valid(CertBuilder.NOW.minus(validity), CertBuilder.NOW.plus(validity))
                .build();
        PublisherKey second = CertBuilder.signer()
                .valid(CertBuilder.NOW, CertBuilder.NOW.plus(Duration.ofDays(900)))
                .build();
        TestHome home = home(first, second);
        Revocation revocation = new Revocation.Artifact(Hash.sha256(new byte[] {1}), "faulty");
        RevocationList list = new Revoking(home.plugins(), CertBuilder.clock(), ChangeListener.NONE)
                .publish(List.of(revocation), first, Duration.ofDays(30));
        assertThat(list.nextUpdate()).isEqualTo(CertBuilder.NOW.plus(validity));

        InstantSource late = InstantSource.fixed(CertBuilder.NOW.plus(Duration.ofDays(10)));
        PluginHome then = new PluginHome(home.root(), home.policyFile(), false, late);
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, then::verifier);
        RevocationList next =
                new Revoking(then, late, ChangeListener.NONE).publish(List.of(), second, Duration.ofDays(30));
        assertThat(next.sequence()).isEqualTo(2);
        assertThat(next.revoked()).containsExactly(revocation);
        assertThat(then.verifier().trust().revocations().revoked()).containsExactly(revocation);
    }

    private TestHome home(PublisherKey... operators) {
        TestHome home = new TestHome(directory);
        for (PublisherKey operator : operators) {
            home.trust("operators", operator);
        }
        return home.policy("statements: []\nrevocations:\n  store: operators\n");
    }
}
