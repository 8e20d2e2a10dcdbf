package io.quoin.host.blob.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReedSolomonTest {

    private static byte[][] random(Random random, int shards, int length) {
        byte[][] data = new byte[shards][length];
        for (byte[] shard : data) {
            random.nextBytes(shard);
        }
        return data;
    }

    private static Map<Integer, byte[]> some(byte[][] shards, int count, Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < shards.length; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        Map<Integer, byte[]> chosen = new HashMap<>();
        numbers.subList(0, count).forEach(number -> chosen.put(number, shards[number]));
        return chosen;
    }

    @Property(tries = 500)
    void anyAsManyShardsAsThereIsDataGiveTheData(
            @ForAll @IntRange(min = 1, max = 24) int dataShards,
            @ForAll @IntRange(max = 24) int parityShards,
            @ForAll @IntRange(max = 40) int length,
            @ForAll long seed) {
        Random random = new Random(seed);
        ReedSolomon code = new ReedSolomon(dataShards, parityShards);
        byte[][] data = random(random, dataShards, length);
        byte[][] shards = code.encode(data);
        assertThat(code.data(some(shards, dataShards, random))).isDeepEqualTo(data);
    }

    @Test
    void everyChoiceOfThreeOfSevenGivesTheData() {
        ReedSolomon code = new ReedSolomon(3, 4);
        byte[][] data = random(new Random(7), 3, 16);
        byte[][] shards = code.encode(data);
        int choices = 0;
        for (int set = 0; set < 1 << 7; set++) {
            if (Integer.bitCount(set) == 3) {
                Map<Integer, byte[]> known = new HashMap<>();
                for (int i = 0; i < 7; i++) {
                    if ((set >> i & 1) == 1) {
                        known.put(i, shards[i]);
                    }
                }
                assertThat(code.data(known)).isDeepEqualTo(data);
                choices++;
            }
        }
        assertThat(choices).isEqualTo(35);
    }

    @Test
    void theLargestCodeWorks() {
        ReedSolomon code = new ReedSolomon(128, 128);
        byte[][] data = random(new Random(3), 128, 2);
        byte[][] shards = code.encode(data);
        Map<Integer, byte[]> parity = new HashMap<>();
        for (int i = 128; i < 256; i++) {
            parity.put(i, shards[i]);
        }
        assertThat(code.data(parity)).isDeepEqualTo(data);
    }

    @Test
    void tooFewShardsAreRefusedAndSoAreCodesThatTheFieldDoesNotHave() {
        ReedSolomon code = new ReedSolomon(3, 2);
        assertThatThrownBy(() -> code.data(Map.of(0, new byte[1], 4, new byte[1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected 3 shards, found 2");
        assertThatThrownBy(() -> new ReedSolomon(200, 57)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReedSolomon(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void theFieldIsAField(
            @ForAll @IntRange(max = 255) int a,
            @ForAll @IntRange(max = 255) int b,
            @ForAll @IntRange(max = 255) int c) {
        assertThat(GaloisField.multiply(a, b)).isEqualTo(GaloisField.multiply(b, a));
        assertThat(GaloisField.multiply(a, GaloisField.multiply(b, c)))
                .isEqualTo(GaloisField.multiply(GaloisField.multiply(a, b), c));
        assertThat(GaloisField.multiply(a, b ^ c)).isEqualTo(GaloisField.multiply(a, b) ^ GaloisField.multiply(a, c));
        assertThat(GaloisField.multiply(a, 1)).isEqualTo(a);
        if (a != 0) {
            assertThat(GaloisField.multiply(a, GaloisField.inverse(a))).isEqualTo(1);
        }
    }

    @Test
    void productsAreThoseOfThePolynomial() {
        assertThat(GaloisField.multiply(0x80, 2)).isEqualTo(0x1d);
        assertThat(GaloisField.multiply(0x53, 0xca)).isEqualTo(0x8f);
    }
}
