package io.quoin.substrate.extrinsic;

import io.quoin.substrate.codec.ScaleValue;
import java.util.Map;

/**
 * A call by its names.
 *
 * @param arguments every argument of the call, by name
 */
public record RuntimeCall(String pallet, String name, ScaleValue.Fields arguments) {

    public static RuntimeCall of(String pallet, String name, Map<String, ScaleValue> arguments) {
        return new RuntimeCall(pallet, name, new ScaleValue.Fields(arguments));
    }

    /** {@code Pallet.call}. */
    public String qualifiedName() {
        return pallet + "." + name;
    }
}
