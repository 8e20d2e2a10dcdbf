package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookUpsTest {

    private static final Duration PAUSE = Duration.ofHours(6);
    private static final Hash FIRST = Hash.sha256(new byte[] {1});
    private static final Hash SECOND = Hash.sha256(new byte[] {2});
    private static final Hash THIRD = Hash.sha256(new byte[] {3});
    private static final List<Hash> ALL = List.of(FIRST, SECOND, THIRD);

    private final LookUps lookUps = new LookUps(PAUSE);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatWasLookedUpIsLeftAloneForAWhile() {
        assertThat(next(2)).containsExactly(FIRST, SECOND);
        assertThat(next(2)).containsExactly(THIRD);
        now = now.plus(PAUSE).minusMillis(1);
        assertThat(next(2)).isEmpty();
        now = now.plusMillis(1);
        assertThat(next(3)).containsExactlyElementsOf(ALL);
    }

    @Test
    void whatFailsAlwaysHoldsUpNoOthers() {
        assertThat(next(2)).containsExactly(FIRST, SECOND);
        lookUps.again(FIRST, now);
        lookUps.again(SECOND, now);
        now = now.plusSeconds(1);
        assertThat(next(2)).containsExactly(THIRD, FIRST);
    }

    @Test
    void whatIsAskedForNoMoreIsForgotten() {
        assertThat(next(3)).hasSize(3);
        assertThat(lookUps.next(List.of(), content -> true, 3, now)).isEmpty();
        assertThat(next(3)).hasSize(3);
    }

    private List<Hash> next(int most) {
        return lookUps.next(ALL, content -> true, most, now);
    }
}
