package io.quoin.host.blob.coding;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * What a content was cut into. It is found under the content's id and known by its own hash. Nothing in it is believed:
 * a shard counts if it has the hash that is written here, and the whole if the content has its id.
 *
 * <p>As bytes: the version u8, the content's id, its size u32, the packing u8, hash and size u32 of the packed content, a
 * flag for encryption, the coding (u8, u8, u32), and the hashes of all shards, chunk by chunk; all in the ledger's
 * notation.
 *
 * @param content SHA-256 of the content
 * @param size its bytes, at least 1
 * @param packed SHA-256 of the packed content
 * @param packedBytes its bytes: as many as the content has if it is {@link Packing#PLAIN}, fewer otherwise
 * @param encrypted whether each chunk is encrypted
 * @param shards the hash of each chunk's shards, in order; at most {@link #MAX_SHARDS} in all
 */
public record BlobManifest(
        Hash content,
        int size,
        Packing packing,
        Hash packed,
        int packedBytes,
        boolean encrypted,
        BlobCoding coding,
        List<List<Hash>> shards) {

    /** The most shards of a content. */
    public static final int MAX_SHARDS = 8_192;

    /** The most bytes of a manifest. */
    public static final int MAX_BYTES = 256 + MAX_SHARDS * Hash.SIZE;

    private static final int VERSION = 1;

    public BlobManifest {
        requireSizes(size, packing, packedBytes);
        int chunks = requireChunks(coding, packedBytes);
        shards = shards.stream().map(List::copyOf).toList();
        if (shards.size() != chunks || shards.stream().anyMatch(ofChunk -> ofChunk.size() != coding.slices())) {
            throw new IllegalArgumentException(
                    "Expected " + chunks + " chunks of " + coding.slices() + " shards, found others");
        }
    }

    private static void requireSizes(int size, Packing packing, int packedBytes) {
        if (size < 1 || packedBytes < 1 || packedBytes > size || (packing == Packing.PLAIN) != (packedBytes == size)) {
            throw new IllegalArgumentException(
                    "A content of " + size + " bytes is not packed as " + packing + " in " + packedBytes);
        }
    }

    private static int requireChunks(BlobCoding coding, int packedBytes) {
        int chunks = coding.chunks(packedBytes);
        if (chunks > MAX_SHARDS / coding.slices()) {
            throw new IllegalArgumentException(
                    "Expected at most " + MAX_SHARDS + " shards, found " + chunks + " chunks of " + coding.slices());
        }
        return chunks;
    }

    /** What the manifest is known by. */
    public Hash hash() {
        return Hash.sha256(encode());
    }

    public int chunks() {
        return shards.size();
    }

    public int slices() {
        return coding.slices();
    }

    /** The hash of a shard. */
    public Hash shard(int chunk, int slice) {
        return shards.get(chunk).get(slice);
    }

    /** The length of a chunk as it is cut into shards. */
    int chunkBytes(int chunk) {
        int plain = Math.min(coding.chunkBytes(), packedBytes - chunk * coding.chunkBytes());
        return encrypted ? plain + ChunkCipher.TAG_BYTES : plain;
    }

    /** The length of each shard of a chunk. */
    public int shardBytes(int chunk) {
        return coding.shardBytes(chunkBytes(chunk));
    }

    /** The bytes of all shards of one slice. */
    public long sliceBytes() {
        long bytes = 0;
        for (int chunk = 0; chunk < chunks(); chunk++) {
            bytes += shardBytes(chunk);
        }
        return bytes;
    }

    public byte[] encode() {
        CanonicalWriter out = new CanonicalWriter();
        out.u8(VERSION).fixed(content).u32(size).u8(packing.tag()).fixed(packed).u32(packedBytes);
        coding.encode(out.flag(encrypted));
        shards.forEach(ofChunk -> ofChunk.forEach(out::fixed));
        return out.toBytes();
    }

    /** @throws IllegalArgumentException with the reason if the bytes are no manifest */
    public static BlobManifest decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("A manifest has at most " + MAX_BYTES + " bytes, found " + bytes.length);
        }
        return CanonicalReader.read(bytes, BlobManifest::decode);
    }

    private static BlobManifest decode(CanonicalReader in) {
        int version = in.u8();
        if (version != VERSION) {
            throw new IllegalArgumentException("Expected a manifest of version " + VERSION + ", found " + version);
        }
        Hash content = in.hash();
        int size = in.u31();
        Packing packing = Packing.ofTag(in.u8());
        Hash packed = in.hash();
        int packedBytes = in.u31();
        boolean encrypted = in.flag();
        BlobCoding coding = BlobCoding.decode(in);
        requireSizes(size, packing, packedBytes);
        List<List<Hash>> shards = new ArrayList<>();
        for (int chunk = requireChunks(coding, packedBytes); chunk > 0; chunk--) {
            List<Hash> ofChunk = new ArrayList<>();
            for (int slice = 0; slice < coding.slices(); slice++) {
                ofChunk.add(in.hash());
            }
            shards.add(ofChunk);
        }
        return new BlobManifest(content, size, packing, packed, packedBytes, encrypted, coding, shards);
    }
}
