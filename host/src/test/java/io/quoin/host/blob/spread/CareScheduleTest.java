package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.blob.spread.CareSchedule.Key;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CareScheduleTest {

    private static final Key KEY = key(1);

    private final CareSchedule schedule = new CareSchedule(Duration.ofSeconds(60));

    private static Key key(int number) {
        return new Key(Hash.sha256(new byte[] {(byte) number}), Hash.ZERO);
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    private List<Key> begin(long second) {
        return schedule.begin(second(second), 2);
    }

    @Test
    void whatIsQuietIsLookedAtOnceInTheInterval() {
        schedule.soon(KEY, second(0));
        assertThat(begin(0)).containsExactly(KEY);
        assertThat(begin(0)).isEmpty();
        schedule.end(KEY, false, second(1));
        assertThat(begin(60)).isEmpty();
        assertThat(begin(61)).containsExactly(KEY);
    }

    @Test
    void whatIsUnderWayIsLookedAtSoonWithPausesThatDoubleUpToTheInterval() {
        schedule.soon(KEY, second(0));
        long now = 0;
        for (int pause : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            assertThat(begin(now)).containsExactly(KEY);
            schedule.end(KEY, true, second(now));
            assertThat(begin(now + pause - 1)).isEmpty();
            now += pause;
        }
        assertThat(begin(now)).containsExactly(KEY);
        schedule.end(KEY, false, second(now));
        assertThat(begin(now + 60)).containsExactly(KEY);
        schedule.end(KEY, true, second(now + 60));
        assertThat(begin(now + 62)).containsExactly(KEY);
    }

    @Test
    void aLookThatIsAskedForDuringOneComesAfterIt() {
        schedule.soon(KEY, second(0));
        assertThat(begin(0)).containsExactly(KEY);
        schedule.soon(KEY, second(1));
        assertThat(begin(1)).isEmpty();
        schedule.end(KEY, false, second(2));
        assertThat(begin(2)).containsExactly(KEY);
    }

    @Test
    void onlySoManyAreUnderWay() {
        for (int number = 0; number < 5; number++) {
            schedule.soon(key(number), second(0));
        }
        List<Key> first = begin(0);
        assertThat(first).hasSize(2);
        assertThat(begin(0)).isEmpty();
        schedule.end(first.get(0), false, second(0));
        assertThat(begin(0)).hasSize(1);
        schedule.forget(first.get(1));
        schedule.end(first.get(1), true, second(0));
        assertThat(begin(0)).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void whatIsRememberedOfPeersEndsWhenAllIsQuiet() {
        schedule.soon(KEY, second(0));
        assertThat(begin(0)).containsExactly(KEY);
        schedule.state(KEY).refused().add(Fixtures.peer(1));
        schedule.state(KEY).given().add(Fixtures.peer(2));
        assertThat(schedule.state(KEY).missing(true)).isEqualTo(1);
        schedule.end(KEY, true, second(0));
        assertThat(schedule.state(KEY).refused()).containsExactly(Fixtures.peer(1));
        assertThat(schedule.state(KEY).missing(true)).isEqualTo(2);
        assertThat(schedule.state(KEY).missing(false)).isZero();
        schedule.end(KEY, false, second(2));
        assertThat(schedule.state(KEY).refused()).isEmpty();
        assertThat(schedule.state(KEY).given()).isEmpty();
    }
}
