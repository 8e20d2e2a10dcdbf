package io.quoin.substrate.events;

import io.quoin.substrate.codec.ScaleValue;
import java.util.OptionalInt;

/**
 * An event of a block.
 *
 * @param extrinsic the index of the extrinsic that caused it; absent for those of the block itself
 * @param content the event's fields
 */
public record ChainEvent(OptionalInt extrinsic, String pallet, String name, ScaleValue content) {

    public boolean is(String otherPallet, String otherName) {
        return pallet.equals(otherPallet) && name.equals(otherName);
    }
}
