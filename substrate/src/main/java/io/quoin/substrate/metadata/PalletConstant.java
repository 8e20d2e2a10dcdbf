package io.quoin.substrate.metadata;

import java.util.List;

/** A constant of a pallet with its encoded value. */
public record PalletConstant(String name, int type, byte[] value, List<String> docs) {

    public PalletConstant {
        value = value.clone();
        docs = List.copyOf(docs);
    }

    @Override
    public byte[] value() {
        return value.clone();
    }
}
