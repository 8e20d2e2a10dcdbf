package io.quoin.spi.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValidatorSetTest {

    private static ValidatorSet set(List<Long> weights) {
        List<Validator> validators = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            validators.add(new Validator(
                    new AccountId(Hash.sha256(new byte[] {1, (byte) i}).toBytes()),
                    new SessionKey(Hash.sha256(new byte[] {2, (byte) i}).toBytes()),
                    weights.get(i)));
        }
        return new ValidatorSet(3, Hash.ZERO, validators);
    }

    @Property
    void twoQuorumsShareMoreThanAThirdOfTheWeight(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1) Long> weights,
            @ForAll byte first,
            @ForAll byte second) {
        ValidatorSet set = set(weights);
        BigInteger one = weight(set, first);
        BigInteger two = weight(set, second);
        if (set.isQuorum(one) && set.isQuorum(two)) {
            assertThat(set.isWeakQuorum(weight(set, first & second))).isTrue();
        }
    }

    private static BigInteger weight(ValidatorSet set, int members) {
        List<Validator> chosen = new ArrayList<>();
        for (int i = 0; i < set.validators().size(); i++) {
            if ((members >> i & 1) == 1) {
                chosen.add(set.validators().get(i));
            }
        }
        return ValidatorSet.weightOf(chosen);
    }

    @Test
    void twoThirdsAreNotEnoughAndOneThirdIsNoWeakQuorum() {
        ValidatorSet set = set(List.of(1L, 1L, 1L));
        assertThat(set.isQuorum(BigInteger.TWO)).isFalse();
        assertThat(set.isQuorum(BigInteger.valueOf(3))).isTrue();
        assertThat(set.isWeakQuorum(BigInteger.ONE)).isFalse();
        assertThat(set.isWeakQuorum(BigInteger.TWO)).isTrue();
    }

    @Test
    void theOrderOfTheMembersDoesNotMatter() {
        ValidatorSet set = set(List.of(5L, 6L, 7L));
        List<Validator> reversed = new ArrayList<>(set.validators());
        Collections.reverse(reversed);
        assertThat(new ValidatorSet(3, Hash.ZERO, reversed).hash()).isEqualTo(set.hash());
    }

    @Test
    void aKeyCannotStandTwice() {
        Validator validator = set(List.of(1L)).validators().get(0);
        assertThatThrownBy(() -> new ValidatorSet(0, Hash.ZERO, List.of(validator, validator)))
                .hasMessageContaining("twice");
    }
}
