package io.quoin.testkit.devchain.block;

import io.quoin.spi.value.Hash;
import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.scale.ScaleWriter;

/** A block's header. The digest is empty: the chain has one author and no election to prove. */
public record Header(Hash parent, long number, Hash stateRoot, Hash extrinsicsRoot) {

    /** BLAKE2b-256 of the SCALE encoding. */
    public Hash hash() {
        byte[] encoded = new ScaleWriter()
                .bytes(parent.toBytes())
                .compact(number)
                .bytes(stateRoot.toBytes())
                .bytes(extrinsicsRoot.toBytes())
                .compact(0)
                .toBytes();
        return new Hash(Blake2b.hash256(encoded));
    }
}
