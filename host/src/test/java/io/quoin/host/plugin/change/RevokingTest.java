package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.descriptor.VersionRange;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.revocation.Revocation;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
    void placesNoListThatNoNodeCouldRead() throws Exception {
        PublisherKey operator = CertBuilder.good();
        PluginHome home = home(operator).plugins();
        revoking(home).publish(List.of(), operator, Duration.ofDays(30));
        byte[] list = Files.readAllBytes(home.revocationFile());
        byte[] state = Files.readAllBytes(home.stateFile());
        VersionRange unwritable =
                new VersionRange(new SemanticVersion(1, 0, 0, ""), new SemanticVersion(Integer.MAX_VALUE, 0, 0, ""));

        assertThat(assertRefused(
                        PluginRejection.PLUGIN_REVOCATION_LIST_INVALID,
                        () -> revoking(home)
                                .publish(
                                        List.of(new Revocation.Plugin("storage-x", unwritable, "bad")),
                                        operator,
                                        Duration.ofDays(30))))
                .hasMessageContaining("no node could read it")
                .hasMessageContaining("is left as it is");
        assertThat(home.revocationFile()).hasBinaryContent(list);
        assertThat(home.stateFile()).hasBinaryContent(state);
        assertThat(home.trust().revocations().sequence()).isEqualTo(1);
    }

    @Test
    void saysWhatToDoWhereTheListCannotBeFollowed() throws Exception {
        PublisherKey operator = CertBuilder.good();
        PluginHome home = home(operator).plugins();
        Files.writeString(home.revocationFile(), "{}");
        new PluginSigner(operator, CertBuilder.clock()).sign(home.revocationFile());

        assertThat(assertRefused(
                        PluginRejection.PLUGIN_REVOCATION_LIST_INVALID,
                        () -> revoking(home).publish(List.of(), operator, Duration.ofDays(30))))
                .hasMessageContaining("move it and its signature away")
                .hasMessageNotContaining("revoke --key");
        Files.delete(home.revocationFile());
        Files.delete(PluginSignature.pathFor(home.revocationFile()));
        assertThat(revoking(home)
                        .publish(List.of(), operator, Duration.ofDays(30))
                        .sequence())
                .isEqualTo(1);
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

    @Test
    void twoHomesWithOnePolicyFileMakeOneRowOfLists() {
        PublisherKey operator = CertBuilder.good();
        PluginHome first = home(operator).plugins();
        PluginHome second = new PluginHome(
                directory.resolve("second"), directory.resolve("trust/policy.yaml"), false, CertBuilder.clock());
        new TestHome(second.root());
        Revocation one = new Revocation.Artifact(Hash.sha256(new byte[] {1}), "one");
        Revocation two = new Revocation.Artifact(Hash.sha256(new byte[] {2}), "two");
        List<Throwable> meanwhile = new ArrayList<>();
        new Revoking(
                        first,
                        CertBuilder.clock(),
                        (step, file, bytes) -> meanwhile.add(catchThrowable(
                                () -> revoking(second).publish(List.of(two), operator, Duration.ofDays(30)))))
                .publish(List.of(one), operator, Duration.ofDays(30));
        assertThat(meanwhile)
                .hasSize(5)
                .allSatisfy(refusal -> assertRefused(PluginChangeError.PLUGIN_HOME_BUSY, () -> {
                    throw refusal;
                }));

        assertThat(revoking(second)
                        .publish(List.of(two), operator, Duration.ofDays(30))
                        .sequence())
                .isEqualTo(2);
        for (PluginHome home : List.of(first, second)) {
            assertThat(home.trust().revocations().revoked()).containsExactly(one, two);
        }
    }

    @Test
    void aListThatAnotherHomeMadeWithTheSameSequenceIsRefusedUntilOneFollowsBoth() throws Exception {
        PublisherKey operator = CertBuilder.good();
        PluginHome first = home(operator).plugins();
        PluginHome second = new TestHome(directory.resolve("second"))
                .trust("operators", operator)
                .policy("statements: []\nrevocations:\n  store: operators\n")
                .plugins();
        Revocation one = new Revocation.Artifact(Hash.sha256(new byte[] {1}), "one");
        Revocation two = new Revocation.Artifact(Hash.sha256(new byte[] {2}), "two");
        RevocationList other = revoking(first).publish(List.of(one), operator, Duration.ofDays(30));
        RevocationList own = revoking(second).publish(List.of(two), operator, Duration.ofDays(30));
        assertThat(own.sequence()).isEqualTo(other.sequence());
        copyList(first, second);
        assertThat(assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK, second::trust))
                .hasMessageContaining("another list with its sequence, 1");
        assertRefused(
                PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK,
                () -> revoking(second).publish(List.of(two), operator, Duration.ofDays(30)));

        RevocationList both = other.next(1, List.of(two), other.issued(), other.nextUpdate());
        assertThat(revoking(second).replace(both, operator, Duration.ofDays(30)).sequence())
                .isEqualTo(2);
        copyList(second, first);
        for (PluginHome home : List.of(first, second)) {
            assertThat(home.trust().revocations().revoked()).containsExactly(one, two);
        }
    }

    @Test
    void anOlderListThatWasPutBackIsNotFollowedForItLacksWhatWasRevokedSince() throws Exception {
        PublisherKey operator = CertBuilder.good();
        PluginHome home = home(operator).plugins();
        Revocation one = new Revocation.Artifact(Hash.sha256(new byte[] {1}), "one");
        Revocation two = new Revocation.Artifact(Hash.sha256(new byte[] {2}), "two");
        revoking(home).publish(List.of(one), operator, Duration.ofDays(30));
        PluginHome elsewhere = new TestHome(directory.resolve("elsewhere"))
                .trust("operators", operator)
                .plugins();
        copyList(home, elsewhere);
        revoking(home).publish(List.of(two), operator, Duration.ofDays(30));
        copyList(elsewhere, home);

        assertThat(assertRefused(
                        PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK,
                        () -> revoking(home).publish(List.of(), operator, Duration.ofDays(30))))
                .hasMessageContaining("its sequence is 1, and this node has seen 2")
                .hasMessageContaining("move it and its signature away");
        Files.delete(home.revocationFile());
        Files.delete(PluginSignature.pathFor(home.revocationFile()));
        assertThat(revoking(home)
                        .publish(List.of(one, two), operator, Duration.ofDays(30))
                        .sequence())
                .isEqualTo(3);
    }

    @Test
    void marksThatAreMadeAnewKnowTheListThatIsThere() throws Exception {
        PublisherKey operator = CertBuilder.good();
        PluginHome home = home(operator).plugins();
        revoking(home).publish(List.of(), operator, Duration.ofDays(30));
        byte[] text = Files.readAllBytes(home.revocationFile());
        byte[] signature = Files.readAllBytes(PluginSignature.pathFor(home.revocationFile()));
        revoking(home).publish(List.of(), operator, Duration.ofDays(30));
        home.commit(PluginLock.empty());
        Files.delete(home.stateFile());

        assertThat(Settlement.restoreMarks(home)).isTrue();
        RevocationMark mark = home.state().revocations();
        assertThat(mark.sequence()).isEqualTo(2);
        assertThat(mark.content()).contains(Hash.sha256(Files.readAllBytes(home.revocationFile())));
        Files.write(home.revocationFile(), text);
        Files.write(PluginSignature.pathFor(home.revocationFile()), signature);
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK, home::trust);
    }

    @Test
    void marksAreNotMadeAnewBesideAListThatIsNone() throws Exception {
        PublisherKey operator = CertBuilder.good();
        PluginHome home = home(operator).plugins();
        revoking(home).publish(List.of(), operator, Duration.ofDays(30));
        home.commit(PluginLock.empty());
        Files.delete(home.stateFile());
        Files.writeString(home.revocationFile(), "{}");

        assertThat(assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, () -> Settlement.restoreMarks(home)))
                .hasMessageContaining("move it and its signature away")
                .hasMessageNotContaining("revoke --key");
        assertThat(home.stateFile()).doesNotExist();
        Files.delete(home.revocationFile());
        Files.delete(PluginSignature.pathFor(home.revocationFile()));
        assertThat(Settlement.restoreMarks(home)).isTrue();
        assertThat(home.state().revocations().sequence()).isZero();
    }

    private static Revoking revoking(PluginHome home) {
        return new Revoking(home, CertBuilder.clock(), ChangeListener.NONE);
    }

    private static void copyList(PluginHome from, PluginHome to) throws IOException {
        Files.copy(from.revocationFile(), to.revocationFile(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                PluginSignature.pathFor(from.revocationFile()),
                PluginSignature.pathFor(to.revocationFile()),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private TestHome home(PublisherKey... operators) {
        TestHome home = new TestHome(directory);
        for (PublisherKey operator : operators) {
            home.trust("operators", operator);
        }
        return home.policy("statements: []\nrevocations:\n  store: operators\n");
    }
}
