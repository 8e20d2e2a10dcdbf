package io.quoin.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyRangeTest {

    @Property
    void aPrefixRangeHoldsExactlyTheKeysWithThePrefix(
            @ForAll @Size(max = 4) byte[] prefix, @ForAll @Size(max = 6) byte[] key) {
        KeyRange range = KeyRange.prefix(prefix);
        boolean inRange = Arrays.compareUnsigned(range.from(), key) <= 0
                && range.to().map(to -> Arrays.compareUnsigned(key, to) < 0).orElse(true);
        boolean hasPrefix =
                key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
        assertThat(inRange).isEqualTo(hasPrefix);
    }

    @Test
    void nothingLiesAboveAPrefixOfHighestBytes() {
        assertThat(KeyRange.prefix(new byte[] {-1, -1}).to()).isEmpty();
        assertThat(KeyRange.prefix(new byte[] {1, -1}).to())
                .hasValueSatisfying(to -> assertThat(to).containsExactly(2));
    }
}
