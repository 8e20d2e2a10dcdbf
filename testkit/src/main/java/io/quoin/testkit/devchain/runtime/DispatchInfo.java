package io.quoin.testkit.devchain.runtime;

import io.quoin.substrate.scale.ScaleWriter;

/**
 * The class of a dispatched call and whether it pays a fee. The weight it is reported with is zero: this runtime
 * bounds a block by the number and size of its extrinsics, not by weight.
 */
public enum DispatchInfo {
    INHERENT(2, false),
    SET_WEIGHTS(0, true);

    private final int dispatchClass;
    private final boolean free;

    DispatchInfo(int dispatchClass, boolean free) {
        this.dispatchClass = dispatchClass;
        this.free = free;
    }

    void write(ScaleWriter out) {
        out.compact(0).compact(0).u8(dispatchClass).bool(free);
    }
}
