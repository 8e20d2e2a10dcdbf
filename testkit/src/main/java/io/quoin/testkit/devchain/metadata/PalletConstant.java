package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.scale.ScaleWriter;

/** A constant of a pallet with its encoded value. */
record PalletConstant(String name, int type, byte[] value) {

    void write(ScaleWriter out) {
        out.text(name).compact(type).byteVector(value).compact(0);
    }
}
