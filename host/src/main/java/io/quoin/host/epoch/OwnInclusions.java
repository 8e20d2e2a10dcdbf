package io.quoin.host.epoch;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Where this validator's weights ended up on the chain, by epoch and mechanism. Thread-safe. */
public final class OwnInclusions {

    public static final Table TABLE = new Table("own-inclusions");

    private final KeyValueStore store;

    public OwnInclusions(KeyValueStore store) {
        this.store = store;
    }

    /** The inclusion of an epoch's weights. */
    public Optional<WeightInclusion> get(long epoch, int mechanism) {
        return store.get(TABLE, key(epoch, mechanism))
                .map(bytes -> CanonicalReader.read(
                        bytes, in -> new WeightInclusion(in.hash(), new BlockRef(in.u63(), in.hash()), in.u31())));
    }

    void put(long epoch, int mechanism, WeightInclusion inclusion) {
        byte[] value = new CanonicalWriter()
                .fixed(inclusion.extrinsic())
                .u63(inclusion.block().number())
                .fixed(inclusion.block().hash())
                .u32(inclusion.index())
                .toBytes();
        store.write(new WriteBatch().put(TABLE, key(epoch, mechanism), value), Durability.SYNCED);
    }

    private static byte[] key(long epoch, int mechanism) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(epoch)
                .putInt(mechanism)
                .array();
    }
}
