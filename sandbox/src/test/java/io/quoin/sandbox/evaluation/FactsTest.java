package io.quoin.sandbox.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.value.Hash;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static Facts at(long blockTimeMs) {
        return new Facts("test", new byte[0], new byte[0], Hash.ZERO, 1, blockTimeMs, 3);
    }

    @Test
    void theTimeIsOneThatClocksCanShowInNanoseconds() {
        assertThat(Math.multiplyExact(at(9_223_372_036_854L).blockTimeMs(), 1_000_000L))
                .isPositive();
        assertThatThrownBy(() -> at(9_223_372_036_855L)).hasMessageContaining("from 0 to 9223372036854");
        assertThatThrownBy(() -> at(-1)).hasMessageContaining("blockTimeMs is -1");
    }
}
