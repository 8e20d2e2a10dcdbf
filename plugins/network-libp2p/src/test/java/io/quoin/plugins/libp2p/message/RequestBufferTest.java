package io.quoin.plugins.libp2p.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBufferTest {

    private static final PeerId ALICE = Vectors.identity(1).id();
    private static final PeerId BOB = Vectors.identity(2).id();
    private static final PeerId CAROL = Vectors.identity(3).id();

    private final RequestBuffer buffer = new RequestBuffer(1_000);
    private final List<String> woken = new ArrayList<>();

    @Test
    void requestsHaveHalfOfTheBufferAndOnePeerNoMoreThanItLeaves() {
        assertThat(buffer.hold(ALICE, 251)).isFalse();
        assertThat(buffer.hold(ALICE, 250)).isTrue();
        assertThat(buffer.hold(ALICE, 1)).isFalse();
        assertThat(buffer.hold(BOB, 126)).isFalse();
        assertThat(buffer.hold(BOB, 125)).isTrue();
        assertThat(buffer.hold(CAROL, 62)).as("two that hold all they can").isTrue();
        assertThat(buffer.used()).isEqualTo(437);
        buffer.release(ALICE, 250);
        assertThat(buffer.hold(CAROL, 94)).isTrue();
        assertThat(buffer.used()).isEqualTo(281);
    }

    @Test
    void aPeerWithLargeAnswersWaitsAndOthersDoNot() {
        begin(ALICE, 250);
        assertThat(buffer.begin(ALICE, () -> woken.add("Alice"))).isFalse();
        begin(BOB, 10);
        buffer.left(BOB, 10);
        assertThat(woken).isEmpty();
        buffer.left(ALICE, 250);
        assertThat(woken).containsExactly("Alice");
    }

    @Test
    void allWaitWhileAnswersFillTheirHalf() {
        begin(ALICE, 200);
        begin(BOB, 300);
        assertThat(buffer.begin(CAROL, () -> woken.add("Carol"))).isFalse();
        assertThat(buffer.begin(ALICE, () -> woken.add("Alice"))).isFalse();
        assertThat(buffer.hold(CAROL, 250)).as("requests have the other half").isTrue();
        buffer.left(BOB, 300);
        assertThat(woken).as("one at a time").containsExactly("Alice");
        buffer.wake();
        assertThat(woken).containsExactly("Alice", "Carol");
        buffer.wake();
        assertThat(woken).hasSize(2);
    }

    @Test
    void whoeverFindsAPlaceWakesTheNext() {
        begin(ALICE, 500);
        for (PeerId peer : List.of(BOB, CAROL)) {
            assertThat(buffer.begin(peer, () -> {
                        woken.add(peer.text());
                        assertThat(buffer.begin(peer, () -> {})).isTrue();
                    }))
                    .isFalse();
        }
        buffer.left(ALICE, 500);
        assertThat(woken).containsExactly(BOB.text(), CAROL.text());
    }

    private void begin(PeerId peer, int answer) {
        assertThat(buffer.begin(peer, () -> {})).isTrue();
        buffer.answered(peer, answer);
    }
}
