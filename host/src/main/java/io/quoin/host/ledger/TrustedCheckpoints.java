package io.quoin.host.ledger;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which validator sets decided some heights, as the operator knows from elsewhere. A history that old keys made has another
 * set at such a height, or needs keys of the right one.
 *
 * @param sets the hash of the set by height
 */
public record TrustedCheckpoints(NavigableMap<Long, Hash> sets) {

    /** The operator knows nothing. */
    public static final TrustedCheckpoints NONE = new TrustedCheckpoints(new TreeMap<>());

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    public TrustedCheckpoints {
        sets = Collections.unmodifiableNavigableMap(new TreeMap<>(sets));
    }

    /**
     * Reads {@code HEIGHT:SET} for each.
     *
     * @throws IllegalArgumentException if one has another form, or two contradict each other
     */
    public static TrustedCheckpoints parse(List<String> texts) {
        NavigableMap<Long, Hash> sets = new TreeMap<>();
        for (String text : texts) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "expected a height, ':' and 64 lower-case hexadecimal digits of its validator set, found '"
                                + text + "'");
            }
            Hash set = Hash.fromHex(form.group(2));
            Hash other = sets.putIfAbsent(Long.parseLong(form.group(1)), set);
            if (other != null && !other.equals(set)) {
                throw new IllegalArgumentException("expected one validator set of height " + form.group(1));
            }
        }
        return new TrustedCheckpoints(sets);
    }

    /** The highest height, or 0. */
    public long highest() {
        return sets.isEmpty() ? 0 : sets.lastKey();
    }

    /**
     * Checks that a set may decide some heights.
     *
     * @throws QuoinException with {@code LEDGER_CHECKPOINT} if another one is known of one of them
     */
    public void require(long from, long to, ValidatorSet set) {
        fault(from, to, set).ifPresent(fault -> {
            throw new QuoinException(LedgerError.LEDGER_CHECKPOINT, fault);
        });
    }

    /** Checks the sets of all heights up to one, as {@link #require}. */
    void requireUpTo(long height, LongFunction<ValidatorSet> setOf) {
        sets.headMap(height, true).keySet().forEach(known -> require(known, known, setOf.apply(known)));
    }

    /** Why a set may not decide some heights, if it may not. */
    Optional<String> fault(long from, long to, ValidatorSet set) {
        if (from > to) {
            return Optional.empty();
        }
        return sets.subMap(from, true, to, true).entrySet().stream()
                .filter(expected -> !expected.getValue().equals(set.hash()))
                .findFirst()
                .map(expected -> "Expected validator set " + expected.getValue() + " at height " + expected.getKey()
                        + " by the trusted checkpoint, found " + set.hash() + " of epoch " + set.epoch());
    }
}
