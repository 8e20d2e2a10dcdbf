package io.quoin.testkit.kit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.network.NetworkCapability;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.waiting.Waiting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link PeerNetwork}: connections here, messages and requests in {@link PeerMessagingLaws}, topics in
 * {@link PeerTopicLaws}, the DHT in {@link PeerDhtLaws}, streams in {@link PeerStreamLaws}. A plugin's test extends it, names the factory, and configures it
 * to listen where the kit says.
 *
 * @param <C> the factory's configuration
 */
public abstract class PeerNetworkContract<C extends Record> extends PeerStreamLaws<C> {

    @Test
    void connectsAndBothSidesKnowEachOther() {
        PeerNetwork a = start();
        PeerNetwork b = start();
        PeerEvents atA = new PeerEvents();
        PeerEvents atB = new PeerEvents();
        a.onPeerChange(atA);
        b.onPeerChange(atB);
        join(a, b);
        atA.expectConnected(b.self());
        atB.expectConnected(a.self());
        assertThat(a.peers()).extracting(PeerInfo::id).containsExactly(b.self());
        assertThat(b.peers()).extracting(PeerInfo::id).containsExactly(a.self());
    }

    @Test
    void thePeerIdIsTheSessionKeys() {
        TestNetworkIdentity identity = TestNetworkIdentity.generate();
        PeerNetwork a = start(identity, "/ip4/127.0.0.1/tcp/0");
        assertThat(a.peerId(identity.publicKey())).isEqualTo(a.self());
        assertThat(a.sessionKey(a.self())).contains(identity.publicKey());
        assertThat(a.sessionKey(new PeerId("no-such-id"))).isEmpty();
        assertThat(address(a)).endsWith("/p2p/" + a.self()).doesNotContain("/tcp/0/");
    }

    @Test
    void countsTheBytesOfPeersAndMeasuresThemByCapability() throws Exception {
        PeerNetwork a = start();
        PeerNetwork b = start();
        join(a, b);
        assertThat(b.send(a.self(), "/quoin/kit/measure/1", new byte[100])).isTrue();
        assertThat(a.send(b.self(), "/quoin/kit/measure/1", new byte[100])).isTrue();
        Waiting.until(
                "bytes are counted",
                () -> a.peers().get(0).bytesReceived() > 0 && a.peers().get(0).bytesSent() > 0);
        assertThat(a.peers().get(0).address()).isEqualTo(endpoint(b));
        if (factory().capabilities().contains(NetworkCapability.PEER_MEASUREMENT)) {
            Waiting.until(
                    "a round trip, a loss and a bandwidth are measured",
                    () -> a.peers().stream()
                            .anyMatch(peer -> peer.roundTrip().isPresent()
                                    && peer.lossPermille().isPresent()
                                    && peer.bandwidth()
                                            .filter(measured -> measured.received() > 0 && measured.sent() > 0)
                                            .isPresent()
                                    && !peer.agent().isEmpty()));
        } else {
            PeerInfo unmeasured = a.peers().get(0);
            assertThat(unmeasured.roundTrip()).isEmpty();
            assertThat(unmeasured.lossPermille()).isEmpty();
            assertThat(unmeasured.bandwidth()).isEmpty();
            assertThat(unmeasured.agent()).isEmpty();
        }
    }

    @Test
    void aPeerThatProvesAnotherIdentityIsNotConnectedAndTheRightOneIsLater() throws Exception {
        PeerNetwork a = start();
        PeerNetwork b = start();
        TestNetworkIdentity expected = TestNetworkIdentity.generate();
        PeerId expectedId = a.peerId(expected.publicKey());
        String endpoint = endpoint(b);
        CompletableFuture<PeerId> connected = a.connect(endpoint + "/p2p/" + expectedId);
        assertThatThrownBy(() -> connected.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(a.peers()).isEmpty();
        assertThat(b.peers()).isEmpty();
        b.close();
        start(expected, endpoint);
        assertThat(Waiting.result(connected)).isEqualTo(expectedId);
        assertThat(a.peers()).extracting(PeerInfo::id).containsExactly(expectedId);
    }

    @Test
    void unusableAddressesAreRefused() {
        PeerNetwork a = start();
        for (String address : List.of("", "127.0.0.1:4001", "/ip4/127.0.0.1/tcp/4001", "/ip4/300.0.0.1/tcp/1/p2p/x")) {
            assertThat(a.connect(address))
                    .failsWithin(Waiting.LIMIT)
                    .withThrowableOfType(Exception.class)
                    .havingRootCause()
                    .satisfies(failure -> assertCode(failure, NetworkError.NET_ADDRESS));
        }
    }

    @Test
    void aTakenPortIsRefused() {
        PeerNetwork a = start();
        TestNetworkIdentity identity = TestNetworkIdentity.generate();
        assertThatThrownBy(() -> start(identity, endpoint(a)))
                .satisfies(failure -> assertCode(failure, NetworkError.NET_PORT_IN_USE));
    }

    @Test
    void closeFreesThePortAndRefusesFurtherUse() {
        PeerNetwork a = start();
        String endpoint = endpoint(a);
        a.close();
        a.close();
        assertThatThrownBy(() -> a.connect(endpoint + "/p2p/" + a.self()))
                .satisfies(failure -> assertCode(failure, NetworkError.NET_CLOSED));
        PeerNetwork b = start(TestNetworkIdentity.generate(), endpoint);
        assertThat(endpoint(b)).isEqualTo(endpoint);
    }

    @Test
    void aLostPeerIsConnectedAgainWhenItComesBack() {
        TestNetworkIdentity identity = TestNetworkIdentity.generate();
        PeerNetwork a = start();
        PeerNetwork b = start(identity, "/ip4/127.0.0.1/tcp/0");
        String endpoint = endpoint(b);
        PeerId id = b.self();
        join(a, b);
        PeerEvents events = new PeerEvents();
        a.onPeerChange(events);
        b.close();
        events.expectDisconnected(id);
        assertThat(a.peers()).isEmpty();
        start(identity, endpoint);
        events.expectConnected(id);
    }

    @Test
    void onlyAllowedPeersAreConnected() throws Exception {
        PeerNetwork a = start();
        PeerNetwork b = start();
        PeerNetwork c = start();
        PeerEvents events = new PeerEvents();
        a.onPeerChange(events);
        a.allow(List.of(b.self()));
        CompletableFuture<PeerId> refused = c.connect(address(a));
        join(b, a);
        events.expectConnected(b.self());
        assertThatThrownBy(() -> refused.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(a.peers()).extracting(PeerInfo::id).containsExactly(b.self());
        a.allow(List.of(c.self()));
        events.expectDisconnected(b.self());
        assertThat(Waiting.result(refused)).isEqualTo(a.self());
        events.expectConnected(c.self());
        a.allow(List.of());
        events.expectConnected(b.self());
    }

    @Test
    void fivePeersThatAllDialEachOtherAreAllConnectedOnceEach() {
        List<PeerNetwork> all = List.of(start(), start(), start(), start(), start());
        for (PeerNetwork from : all) {
            for (PeerNetwork to : all) {
                if (from != to) {
                    var unused = from.connect(address(to));
                }
            }
        }
        for (PeerNetwork network : all) {
            List<PeerId> others = all.stream()
                    .map(PeerNetwork::self)
                    .filter(id -> !id.equals(network.self()))
                    .sorted()
                    .toList();
            Waiting.until(
                    "everybody is connected",
                    () -> network.peers().stream().map(PeerInfo::id).toList().equals(others));
        }
    }
}
