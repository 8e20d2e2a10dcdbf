package io.quoin.host.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.TopicHandler;
import io.quoin.spi.network.TopicHandler.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandGossipTest {

    private static final SignedCommand REGISTER = TestNetwork.register(TestNetwork.SORTING, 5);

    private final InMemoryMesh mesh = new InMemoryMesh();
    private final Protocols protocols = new Protocols(TestNetwork.ID);
    private final InMemoryMesh.Member network =
            mesh.join(FakeKeys.session("validator 0").publicKey());
    private final InMemoryMesh.Member peer =
            mesh.join(FakeKeys.session("validator 1").publicKey());
    private final Ledger ledger = new TestNetwork().open(new MemoryStore());
    private final AtomicInteger told = new AtomicInteger();
    private final CommandGossip gossip = new CommandGossip(network, protocols, ledger.pool(), told::incrementAndGet);
    private final List<byte[]> received = new ArrayList<>();

    @AfterEach
    void close() {
        gossip.close();
    }

    private Verdict publishToGossip(byte[] message) {
        return network.judge(protocols.commands(), peer.self(), message);
    }

    @Test
    void anOwnCommandIsPooledAndPublished() {
        peer.subscribe(protocols.commands(), new Recorder(received));
        gossip.submit(REGISTER);
        assertThat(ledger.pool().size()).isEqualTo(1);
        assertThat(received).hasSize(1).first().isEqualTo(REGISTER.encode());
        assertThat(told).hasValue(1);
    }

    @Test
    void aRefusedCommandIsThrownBackAndNotPublished() {
        peer.subscribe(protocols.commands(), new Recorder(received));
        assertThatThrownBy(() -> gossip.submit(TestNetwork.submit("alice", 1)))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isInstanceOf(LedgerError.class));
        assertThat(received).isEmpty();
        assertThat(told).hasValue(0);
    }

    @Test
    void aTakenCommandIsNoFailureWhenTheNetworkIsOverloaded() {
        network.failNextPublish(new QuoinException(NetworkError.NET_OVERLOADED, "as told"));
        gossip.submit(REGISTER);
        assertThat(ledger.pool().size()).isEqualTo(1);
        receiveDirect();
        gossip.resendOwn();
        assertThat(received).hasSize(1);
    }

    @Test
    void aPeersCommandIsForwardedOnceItIsPooled() {
        assertThat(publishToGossip(REGISTER.encode())).isEqualTo(Verdict.ACCEPT);
        assertThat(told).hasValue(1);
        assertThat(publishToGossip(REGISTER.encode())).isEqualTo(Verdict.IGNORE);
        assertThat(told).hasValue(1);
    }

    @Test
    void whatTheSenderShouldHaveKnownIsHeldAgainstIt() {
        assertThat(publishToGossip(new byte[] {1, 2, 3})).isEqualTo(Verdict.REJECT);
        SignedCommand forged = new SignedCommand(
                REGISTER.command(), TestNetwork.register(TestNetwork.SORTING, 6).signatures());
        assertThat(publishToGossip(forged.encode())).isEqualTo(Verdict.REJECT);
        assertThat(publishToGossip(SignedCommand.byProtocol(new CloseEpoch(0, new TestNetwork().endOf(0)))
                        .encode()))
                .isEqualTo(Verdict.REJECT);
        assertThat(ledger.pool().size()).isZero();
    }

    @Test
    void whatAnotherStateExplainsIsNot() {
        assertThat(publishToGossip(TestNetwork.submit("alice", 1).encode())).isNotEqualTo(Verdict.REJECT);
    }

    @Test
    void aCommandThatComesDirectlyIsPooled() {
        peer.send(network.self(), protocols.commands(), REGISTER.encode());
        assertThat(ledger.pool().size()).isEqualTo(1);
    }

    @Test
    void ownCommandsAreSentAgainUntilTheyAreDecided() {
        receiveDirect();
        gossip.submit(REGISTER);
        gossip.resendOwn();
        gossip.resendOwn();
        assertThat(received).hasSize(2);
        TestNetwork.decideProposal(ledger);
        gossip.resendOwn();
        assertThat(received).hasSize(2);
    }

    @Test
    void aFailingResendIsLoggedAndDoesNotThrow() {
        peer.receive(protocols.commands(), SignedCommand.MAX_BYTES, (from, message) -> {
            throw new IllegalStateException("as told");
        });
        gossip.submit(REGISTER);
        gossip.resendOwn();
        receiveDirect();
        gossip.resendOwn();
        assertThat(received).hasSize(1);
    }

    private void receiveDirect() {
        peer.receive(protocols.commands(), SignedCommand.MAX_BYTES, (from, message) -> received.add(message));
    }

    private record Recorder(List<byte[]> received) implements TopicHandler {

        @Override
        public Verdict validate(PeerId origin, byte[] message) {
            received.add(message);
            return Verdict.ACCEPT;
        }

        @Override
        public void deliver(PeerId origin, byte[] message) {
            assertThat(received).contains(message);
        }
    }
}
