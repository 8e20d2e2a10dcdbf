package io.quoin.sandbox.trace;

import io.quoin.sandbox.observe.GuestRole;
import java.util.List;

/**
 * Where the gas of a guest went, all its runs together.
 *
 * @param role what the guest was
 * @param runs how many instances of it ran
 * @param gas what they used: the sum of the functions' own gas, and of the root's own and total
 * @param functions those that were called, the one with most gas of its own first
 * @param root a node for the guest itself, above the functions that were called from outside
 * @param cut whether calls went deeper, or on more ways, than were kept: they count for the deepest caller that was. The
 *     functions' figures are whole in any case
 */
public record GasProfile(GuestRole role, long runs, long gas, List<FunctionGas> functions, StackGas root, boolean cut) {

    /** Instead of a function: what making instances costs. */
    public static final String STARTUP = "(making the instance)";

    /** Instead of a function: what was taken of the budget when a call did not return. */
    public static final String REST = "(rest, when the call ended)";

    public GasProfile {
        functions = List.copyOf(functions);
    }
}
