package io.quoin.sandbox.abi;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which functions of its interface a challenge may import. A name stands for the function in every import module of the
 * interface.
 *
 * @param names in ascending order, each once; absent for all functions
 */
public record FunctionGrant(Optional<List<String>> names) {

    /** How every function is written. */
    public static final String EVERY = "*";

    /** Every function of the interface. */
    public static final FunctionGrant ALL = new FunctionGrant(Optional.empty());

    public FunctionGrant {
        names = names.map(List::copyOf);
        names.ifPresent(FunctionGrant::requireOrder);
    }

    /** These functions alone, in any order. */
    public static FunctionGrant of(Collection<String> names) {
        return new FunctionGrant(Optional.of(List.copyOf(new TreeSet<>(names))));
    }

    /** Reads what {@link #written} gives: names in any order, or {@link #EVERY} alone. */
    public static FunctionGrant read(List<String> written) {
        return written.equals(List.of(EVERY)) ? ALL : of(written);
    }

    /** The names, or {@link #EVERY} alone. */
    public List<String> written() {
        return names.orElseGet(() -> List.of(EVERY));
    }

    /** Whether a function of this name may be imported. */
    public boolean allows(String function) {
        return names.map(granted -> granted.contains(function)).orElse(true);
    }

    private static void requireOrder(List<String> names) {
        if (!names.equals(List.copyOf(new TreeSet<>(names)))) {
            throw new IllegalArgumentException("Granted functions are in ascending order, each once, found " + names);
        }
    }
}
