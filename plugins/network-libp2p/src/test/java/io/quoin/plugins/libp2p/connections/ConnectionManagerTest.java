package io.quoin.plugins.libp2p.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConnectionManagerTest {

    private static final Watermarks MARKS = new Watermarks(4, 6, Duration.ofMinutes(1));
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final Instant OLD = NOW.minus(Duration.ofHours(1));

    private final ConnectionManager manager = new ConnectionManager(MARKS);

    @Test
    void upToTheHighWatermarkNobodyGoes() {
        assertThat(manager.look(alike(6), NOW)).isEmpty();
        assertThat(manager.look(alike(7), NOW)).hasSize(3);
    }

    @Test
    void whoIsLeavingDoesNotCountUntilItIsBack() {
        List<Standing> peers = alike(7);
        List<PeerId> gone = manager.look(peers, NOW);
        assertThat(manager.look(peers, NOW)).isEmpty();
        gone.forEach(manager::disconnected);
        assertThat(manager.look(peers, NOW)).hasSize(3);
    }

    @Test
    void aNewConnectionOfOneThatIsLeavingCounts() {
        List<Standing> peers = new ArrayList<>(alike(7));
        assertThat(manager.look(peers, NOW)).contains(peers.get(0).peer());
        Instant later = NOW.plus(Duration.ofHours(1));
        for (int i = 0; i < 7; i++) {
            peers.set(i, standing(i, false, false, 1, 0, NOW));
        }
        assertThat(manager.look(peers, later)).hasSize(3);
    }

    @Test
    void misbehaviourCountsBeforeDirectionThenUseThenScoreThenAge() {
        Instant older = OLD.minusSeconds(1);
        List<Standing> order = List.of(
                standing(0, false, true, 9, -2, older),
                standing(1, false, true, 9, -1, older),
                standing(2, false, false, 0, 5, older),
                standing(3, false, false, 1, 1, OLD),
                standing(4, false, false, 1, 2, OLD),
                standing(5, false, false, 1, 2, older),
                standing(6, false, true, 0, 0, OLD));
        ConnectionManager all = new ConnectionManager(new Watermarks(1, 1, Duration.ZERO));
        assertThat(all.look(order, NOW))
                .containsExactlyElementsOf(
                        order.subList(0, 6).stream().map(Standing::peer).toList());
    }

    @Property(tries = 300)
    void theOrderOfThePeersMakesNoDifferenceAndTheLawsHold(@ForAll long seed) {
        Random random = new Random(seed);
        List<Standing> peers = new ArrayList<>();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            Instant since = NOW.minusSeconds(random.nextInt(120));
            peers.add(standing(
                    i, random.nextInt(4) == 0, random.nextBoolean(), random.nextInt(3), random.nextInt(7) - 3, since));
        }
        List<PeerId> gone = new ConnectionManager(MARKS).look(peers, NOW);
        List<Standing> shuffled = new ArrayList<>(peers);
        Collections.shuffle(shuffled, random);
        assertThat(new ConnectionManager(MARKS).look(shuffled, NOW)).isEqualTo(gone);
        List<Standing> may = peers.stream()
                .filter(peer -> !peer.kept() && !peer.since().isAfter(NOW.minus(MARKS.grace())))
                .toList();
        int wanted = count > MARKS.high() ? count - MARKS.low() : 0;
        assertThat(gone).hasSize(Math.min(wanted, may.size())).doesNotHaveDuplicates();
        List<Standing> let = may.stream().filter(p -> gone.contains(p.peer())).toList();
        assertThat(let).hasSameSizeAs(gone);
        may.stream()
                .filter(p -> !gone.contains(p.peer()))
                .forEach(stays -> assertThat(let)
                        .allSatisfy(left -> assertThat(Standing.LEAST_FIRST.compare(left, stays))
                                .isNegative()));
    }

    @Test
    void watermarksThatCrossAreRefused() {
        assertThatThrownBy(() -> new Watermarks(7, 6, Duration.ZERO)).hasMessageContaining("7");
    }

    private static List<Standing> alike(int count) {
        List<Standing> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add(standing(i, false, false, 1, 0, OLD));
        }
        return peers;
    }

    private static Standing standing(
            int number, boolean kept, boolean dialled, int streams, double score, Instant since) {
        return new Standing(new PeerId("peer-" + number), kept, dialled, streams, score, since);
    }
}
