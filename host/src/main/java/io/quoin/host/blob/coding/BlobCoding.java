package io.quoin.host.blob.coding;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/**
 * How content is cut: into chunks, and each chunk into shards, of which any {@code dataShards} give it back. The shards of
 * one number, of all chunks, are a slice: what one peer keeps.
 *
 * @param dataShards 1 to 16
 * @param parityShards 0 to 16; with the data shards at most 20, as many providers as a DHT remembers
 * @param chunkBytes 64 bytes to 1 MiB; the last chunk may be shorter
 */
public record BlobCoding(int dataShards, int parityShards, int chunkBytes) {

    /** The largest number of data or of parity shards. */
    public static final int MAX_SHARDS = 16;

    /** The largest number of slices. */
    public static final int MAX_SLICES = 20;

    public static final int MIN_CHUNK_BYTES = 64;
    public static final int MAX_CHUNK_BYTES = 1 << 20;

    /** The chunks of content that this node spreads. */
    public static final int CHUNK_BYTES = 256 << 10;

    public BlobCoding {
        range("data shards", dataShards, 1, MAX_SHARDS);
        range("parity shards", parityShards, 0, MAX_SHARDS);
        range("slices", dataShards + parityShards, 1, MAX_SLICES);
        range("bytes of a chunk", chunkBytes, MIN_CHUNK_BYTES, MAX_CHUNK_BYTES);
    }

    /** The number of slices. */
    public int slices() {
        return dataShards + parityShards;
    }

    /** The number of chunks of so many bytes, which are at least one. */
    int chunks(int bytes) {
        return (bytes - 1) / chunkBytes + 1;
    }

    /** The length of each shard of a chunk. */
    int shardBytes(int lengthOfChunk) {
        return (lengthOfChunk + dataShards - 1) / dataShards;
    }

    ReedSolomon code() {
        return new ReedSolomon(dataShards, parityShards);
    }

    void encode(CanonicalWriter out) {
        out.u8(dataShards).u8(parityShards).u32(chunkBytes);
    }

    static BlobCoding decode(CanonicalReader in) {
        return new BlobCoding(in.u8(), in.u8(), in.u31());
    }

    private static void range(String what, int found, int least, int most) {
        if (found < least || found > most) {
            throw new IllegalArgumentException("Expected " + least + " to " + most + " " + what + ", found " + found);
        }
    }
}
