package io.quoin.plugins.libp2p.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PiecesTest {

    @Property(tries = 100)
    void whatWasAppendedIsTakenAndLittleMoreIsHeld(
            @ForAll @IntRange(max = 1_000_000) int size, @ForAll @IntRange(min = 1, max = 70_000) int step) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Pieces pieces = new Pieces();
        for (int from = 0; from < size; from += step) {
            pieces.append(Arrays.copyOfRange(bytes, from, Math.min(size, from + step)));
            assertThat(pieces.capacity()).isBetween(pieces.size(), pieces.size() + pieces.size() / 4 + 1024);
        }
        assertThat(pieces.size()).isEqualTo(size);
        assertThat(pieces.take()).isEqualTo(bytes);
        assertThat(pieces.size()).isZero();
        assertThat(pieces.capacity()).isZero();
    }
}
