package io.quoin.testkit.devchain.runtime;

import io.quoin.substrate.scale.ScaleReader;
import java.util.List;

/**
 * The call {@code SubtensorModule.set_weights}.
 *
 * @param versionKey an unsigned 64-bit number in a long's bits
 */
public record SetWeightsCall(int netuid, List<Integer> dests, List<Integer> weights, long versionKey) {

    /** The call's index in its pallet. */
    public static final int INDEX = 0;

    public SetWeightsCall {
        dests = List.copyOf(dests);
        weights = List.copyOf(weights);
    }

    static SetWeightsCall read(ScaleReader reader) {
        return new SetWeightsCall(
                reader.u16(), reader.vector(ScaleReader::u16), reader.vector(ScaleReader::u16), reader.u64Bits());
    }
}
