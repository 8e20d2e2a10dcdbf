package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.network.PeerId;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PeerScoresTest {

    private static final String TOPIC = "t";
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final ScoreParameters PARAMETERS = ScoreParameters.standard();

    private final PeerId peer = Vectors.identity(1).id();
    private final PeerId other = Vectors.identity(2).id();
    private final Set<PeerId> named = new HashSet<>();
    private final PeerScores scores = new PeerScores(PARAMETERS, id -> named.contains(id) ? PARAMETERS.namedPeer() : 0);
    private long now;

    PeerScoresTest() {
        scores.refresh(now);
        scores.add(peer, "", now);
    }

    @Test
    void p1TimeInTheMeshCountsUpToItsCapAndEndsWithTheLink() {
        scores.grafted(peer, TOPIC, now);
        pass(10);
        assertThat(scores.score(peer)).isCloseTo(1, CLOSE);
        pass(1_000);
        assertThat(scores.score(peer)).isCloseTo(6, CLOSE);
        scores.pruned(peer, TOPIC);
        assertThat(scores.score(peer)).isZero();
    }

    @Test
    void p2FirstDeliveriesCountUpToTheirCapAndDecay() {
        scores.deliveredFirst(peer, TOPIC);
        assertThat(scores.score(peer)).isCloseTo(0.5, CLOSE);
        for (int i = 0; i < 100; i++) {
            scores.deliveredFirst(peer, TOPIC);
        }
        assertThat(scores.score(peer)).isCloseTo(20, CLOSE);
        pass(1);
        assertThat(scores.score(peer)).isCloseTo(19.4, CLOSE);
        pass(600);
        assertThat(scores.score(peer)).isZero();
    }

    @Test
    void p3ASilentMeshPeerLosesInABusyTopicAfterTheActivationAndNeverMoreThanItsTimeGave() {
        scores.add(other, "", now);
        scores.grafted(peer, TOPIC, now);
        scores.grafted(other, TOPIC, now);
        for (int second = 0; second < 300; second++) {
            for (int i = 0; i < 30; i++) {
                scores.accepted(TOPIC);
                scores.delivered(other, TOPIC);
            }
            pass(1);
            assertThat(scores.score(peer)).as("second " + second).isNotNegative();
        }
        assertThat(scores.score(peer)).isCloseTo(1, within(0.01));
        assertThat(scores.score(other)).isCloseTo(6, CLOSE);
    }

    @Test
    void p3AnIdleTopicExpectsNothing() {
        scores.grafted(peer, TOPIC, now);
        pass(300);
        assertThat(scores.score(peer)).isCloseTo(6, CLOSE);
    }

    @Test
    void p3bADebtSticksToThePeerThatLeavesTheMesh() {
        scores.grafted(peer, TOPIC, now);
        for (int second = 0; second < 100; second++) {
            for (int i = 0; i < 30; i++) {
                scores.accepted(TOPIC);
            }
            pass(1);
        }
        scores.pruned(peer, TOPIC);
        assertThat(scores.score(peer)).isCloseTo(-5, within(0.01));
        scores.remove(peer, now);
        scores.add(peer, "", now);
        assertThat(scores.score(peer)).as("also over a new connection").isCloseTo(-5, within(0.01));
        pass(300);
        assertThat(scores.score(peer)).isZero();
    }

    @Test
    void p4InvalidMessagesCountSquared() {
        scores.invalid(peer, TOPIC);
        assertThat(scores.score(peer)).isCloseTo(-10, CLOSE);
        scores.invalid(peer, TOPIC);
        assertThat(scores.score(peer)).isCloseTo(-40, CLOSE);
        scores.invalid(peer, TOPIC);
        assertThat(scores.score(peer)).isLessThan(PARAMETERS.thresholds().graylist());
    }

    @Test
    void p5ANamedPeerAloneReachesTheScoreThatExchangeNeeds() {
        for (int topic = 0; topic < 10; topic++) {
            scores.grafted(peer, TOPIC + topic, now);
            for (int i = 0; i < 100; i++) {
                scores.deliveredFirst(peer, TOPIC + topic);
            }
        }
        pass(60);
        for (int i = 0; i < 100; i++) {
            scores.deliveredFirst(peer, TOPIC + 0);
        }
        assertThat(scores.score(peer))
                .isEqualTo(PARAMETERS.topicCap())
                .isLessThan(PARAMETERS.thresholds().acceptExchange());
        scores.add(other, "", now);
        named.add(other);
        assertThat(scores.score(other)).isGreaterThan(PARAMETERS.thresholds().acceptExchange());
    }

    @Test
    void p6PeersBehindOneAddressAreHeldAgainstEachOther() {
        for (int i = 10; i < 15; i++) {
            scores.add(Vectors.identity(i).id(), "c0000201", now);
        }
        assertThat(scores.score(Vectors.identity(10).id())).isZero();
        for (int i = 15; i < 18; i++) {
            scores.add(Vectors.identity(i).id(), "c0000201", now);
        }
        assertThat(scores.score(Vectors.identity(10).id())).isCloseTo(-45, CLOSE);
        assertThat(scores.score(peer)).isZero();
        scores.remove(Vectors.identity(17).id(), now);
        assertThat(scores.score(Vectors.identity(10).id())).isCloseTo(-20, CLOSE);
    }

    @Test
    void p7TwoPenaltiesAreForgivenAndMoreCountSquared() {
        scores.penalize(peer, 2);
        assertThat(scores.score(peer)).isZero();
        scores.penalize(peer, 2);
        assertThat(scores.score(peer)).isCloseTo(-40, CLOSE);
    }

    @Test
    void whatIsHeldAgainstAPeerOutlivesItsConnectionForAnHourAndItsMeritsDoNot() {
        scores.deliveredFirst(peer, TOPIC);
        scores.invalid(peer, TOPIC);
        scores.remove(peer, now);
        pass(3_599);
        scores.add(peer, "", now);
        assertThat(scores.score(peer)).isCloseTo(-10, CLOSE);
        scores.remove(peer, now);
        pass(3_600);
        assertThat(scores.retained()).isZero();
        scores.add(peer, "", now);
        assertThat(scores.score(peer)).isZero();
    }

    @Test
    void aPeerWithoutBlameLeavesNothingBehind() {
        scores.grafted(peer, TOPIC, now);
        scores.deliveredFirst(peer, TOPIC);
        scores.remove(peer, now);
        assertThat(scores.retained()).isZero();
    }

    @Test
    void peersThatAreGoneAreForgottenBeyondTheLimit() {
        for (int i = 0; i < PeerScores.MAX_RETAINED + 10; i++) {
            PeerId id = new PeerId("peer" + i);
            scores.add(id, "", now);
            scores.invalid(id, TOPIC);
            scores.remove(id, now);
        }
        assertThat(scores.retained()).isEqualTo(PeerScores.MAX_RETAINED);
    }

    @Property(tries = 100)
    void blameNeverGrowsWithTimeAndIsForgottenInTheEnd(
            @ForAll @IntRange(max = 20) int invalid, @ForAll @IntRange(max = 20) int penalties) {
        for (int i = 0; i < invalid; i++) {
            scores.invalid(peer, TOPIC);
        }
        scores.penalize(peer, penalties);
        double before = scores.score(peer);
        for (int i = 0; i < 100; i++) {
            pass(10);
            assertThat(scores.score(peer)).isBetween(before, 0.0);
            before = scores.score(peer);
        }
        assertThat(before).isZero();
    }

    private void pass(int seconds) {
        now += seconds * 1_000L;
        scores.refresh(now);
    }
}
