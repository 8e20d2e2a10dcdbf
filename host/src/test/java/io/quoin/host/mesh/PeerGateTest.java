package io.quoin.host.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerGateTest {

    private final InMemoryMesh mesh = new InMemoryMesh();
    private final InMemoryMesh.Member self = mesh.join(key("self"));

    private static SessionKey key(String name) {
        return FakeKeys.session(name).publicKey();
    }

    private static ValidatorSet set(long epoch, String name) {
        return new ValidatorSet(epoch, Hash.ZERO, List.of(validator(name)));
    }

    private static Validator validator(String name) {
        return new Validator(FakeKeys.account(name).account(), key(name), 1);
    }

    @Test
    void validatorsAndNamedPeersStayAndOthersGo() {
        for (String name : List.of("validator", "named", "stranger")) {
            mesh.join(key(name));
        }
        PeerGate gate = new PeerGate(
                self,
                List.of("/ip4/127.0.0.1/tcp/1/p2p/" + self.peerId(key("named")).text()));
        gate.admit(set(1, "validator"));
        assertThat(self.peers().stream().map(PeerInfo::id))
                .containsExactlyInAnyOrder(self.peerId(key("validator")), self.peerId(key("named")));
    }

    @Test
    void theNewestFourSetsCountEachOnce() {
        PeerGate gate = new PeerGate(self, List.of());
        for (String name : List.of("one", "two", "three", "four")) {
            mesh.join(key(name));
        }
        gate.admit(set(1, "one"));
        mesh.join(key("two"));
        gate.admit(set(2, "two"));
        gate.admit(set(2, "two"));
        mesh.join(key("three"));
        mesh.join(key("one"));
        gate.admit(set(3, "three"));
        mesh.join(key("four"));
        gate.admit(set(4, "four"));
        assertThat(self.peers()).hasSize(4);
        mesh.join(key("five"));
        gate.admit(set(5, "five"));
        assertThat(self.peers().stream().map(PeerInfo::id))
                .containsExactlyInAnyOrder(
                        self.peerId(key("two")),
                        self.peerId(key("three")),
                        self.peerId(key("four")),
                        self.peerId(key("five")));
    }

    @Test
    void aBannedPeerGoesAndStaysOutUntilItIsReadmitted() {
        PeerGate gate = new PeerGate(self, List.of());
        mesh.join(key("one"));
        mesh.join(key("two"));
        gate.admit(new ValidatorSet(1, Hash.ZERO, List.of(validator("one"), validator("two"))));
        PeerId one = self.peerId(key("one"));
        assertThat(gate.ban(one)).isTrue();
        assertThat(gate.ban(one)).isFalse();
        assertThat(ids()).containsExactly(self.peerId(key("two")));
        mesh.join(key("one"));
        gate.admit(set(2, "one"));
        assertThat(ids()).containsExactly(self.peerId(key("two")));
        assertThat(gate.banned()).containsExactly(one);
        assertThat(gate.readmit(one)).isTrue();
        assertThat(gate.readmit(one)).isFalse();
        mesh.join(key("one"));
        gate.admit(set(3, "two"));
        assertThat(ids()).containsExactlyInAnyOrder(one, self.peerId(key("two")));
    }

    @Test
    void aNodeThatBansEverybodyLetsNobodyIn() {
        PeerGate gate = new PeerGate(self, List.of());
        mesh.join(key("one"));
        gate.admit(set(1, "one"));
        gate.ban(self.peerId(key("one")));
        mesh.join(key("stranger"));
        gate.admit(set(2, "one"));
        assertThat(ids()).isEmpty();
    }

    @Test
    void aNodeDoesNotBanItselfNorWithoutBound() {
        PeerGate gate = new PeerGate(
                self,
                IntStream.rangeClosed(0, PeerGate.MAX_BANS)
                        .mapToObj(i -> "/ip4/127.0.0.1/tcp/1/p2p/peer-" + i)
                        .toList());
        assertThatThrownBy(() -> gate.ban(self.self()))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(PeerError.PEER_SELF));
        for (int i = 0; i < PeerGate.MAX_BANS; i++) {
            gate.ban(new PeerId("peer-" + i));
        }
        assertThatThrownBy(() -> gate.ban(new PeerId("peer-" + PeerGate.MAX_BANS)))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(PeerError.PEER_BANS_FULL));
        assertThat(gate.banned()).hasSize(PeerGate.MAX_BANS);
    }

    @Test
    void whoIsNotLetInAnywayCannotBeBanned() {
        PeerGate gate = new PeerGate(self, List.of());
        gate.admit(set(1, "one"));
        assertThatThrownBy(() -> gate.ban(new PeerId("mistyped")))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(PeerError.PEER_UNKNOWN));
        assertThat(gate.banned()).isEmpty();
    }

    private List<PeerId> ids() {
        return self.peers().stream().map(PeerInfo::id).toList();
    }
}
