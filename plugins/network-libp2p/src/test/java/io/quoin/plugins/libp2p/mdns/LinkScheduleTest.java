package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LinkScheduleTest {

    private static final long HOUR = 3_600_000;

    @Property(tries = 50)
    void questionsComeAtOnceAndThenSeldom(@ForAll long seed, @ForAll @LongRange(min = 0, max = HOUR) long start) {
        LinkSchedule schedule = new LinkSchedule(new Random(seed), start);
        List<Long> asked = new ArrayList<>();
        for (long now = start; now < start + HOUR; now = schedule.next()) {
            if (schedule.takeQuery(now)) {
                asked.add(now);
            }
        }
        assertThat(asked.get(0) - start).isBetween(20L, 120L);
        long pause = LinkSchedule.FIRST_PAUSE;
        for (int i = 1; i < asked.size(); i++) {
            assertThat(asked.get(i) - asked.get(i - 1)).isBetween(pause + 20, pause + 120);
            pause = Math.min(2 * pause, LinkSchedule.LONGEST_PAUSE);
        }
        assertThat(asked).hasSizeBetween(120, 126);
    }

    @Property(tries = 50)
    void aFloodOfQuestionsHasOneAnswerASecond(@ForAll long seed) {
        LinkSchedule schedule = new LinkSchedule(new Random(seed), 0);
        List<Long> answered = new ArrayList<>();
        for (long now = 0; now < 60_000; now++) {
            schedule.wanted(now);
            if (schedule.takeAnswer(now)) {
                answered.add(now);
            }
        }
        assertThat(answered.get(0)).isBetween(20L, 120L);
        for (int i = 1; i < answered.size(); i++) {
            assertThat(answered.get(i) - answered.get(i - 1)).isGreaterThanOrEqualTo(LinkSchedule.BETWEEN_ANSWERS);
        }
        assertThat(answered).hasSizeBetween(55, 60);
    }

    @Test
    void nobodyIsAnsweredWhoDidNotAsk() {
        LinkSchedule schedule = new LinkSchedule(new Random(1), 0);
        assertThat(schedule.takeAnswer(HOUR)).isFalse();
    }

    @Test
    void theQuestionOfAnotherNodeTakesThePlaceOfTheNextOne() {
        LinkSchedule schedule = new LinkSchedule(new Random(1), 0);
        schedule.othersAsked(0);
        assertThat(schedule.takeQuery(200)).isFalse();
        assertThat(schedule.next()).isBetween(1_020L, 1_120L);
        assertThat(schedule.takeQuery(1_120)).isTrue();
        long planned = schedule.next();
        schedule.othersAsked(1_121);
        assertThat(schedule.next()).as("not planned soon").isEqualTo(planned);
    }
}
