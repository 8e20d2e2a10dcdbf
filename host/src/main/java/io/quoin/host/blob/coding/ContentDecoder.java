package io.quoin.host.blob.coding;

import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes contents and shards of shards that have the hashes of the manifest. An {@link IllegalArgumentException} says that
 * the manifest describes no content: whoever wrote it is to blame, not who delivered the shards.
 */
public final class ContentDecoder {

    private final BlobManifest manifest;
    private final ReedSolomon code;

    public ContentDecoder(BlobManifest manifest) {
        this.manifest = manifest;
        this.code = manifest.coding().code();
    }

    /**
     * The content.
     *
     * @param shards of each chunk as many as there are data shards, by slice
     * @param secret needed if the chunks are encrypted
     * @throws IllegalArgumentException if it cannot be restored, or has another hash than the manifest says
     */
    public byte[] content(List<Map<Integer, byte[]>> shards, Optional<BlobSecret> secret) {
        Optional<ChunkCipher> cipher = cipher(secret);
        byte[] packed = new byte[manifest.packedBytes()];
        int filled = 0;
        for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
            byte[] sealed = joined(code.data(shards.get(chunk)), manifest.chunkBytes(chunk));
            int number = chunk;
            byte[] plain = cipher.map(key -> key.decrypt(number, sealed)).orElse(sealed);
            System.arraycopy(plain, 0, packed, filled, plain.length);
            filled += plain.length;
        }
        requireHash(packed, manifest.packed(), "The packed content");
        byte[] content = manifest.packing().unpack(packed, manifest.size());
        requireHash(content, manifest.content(), "The content");
        return content;
    }

    /**
     * One shard of a chunk.
     *
     * @param known as many shards of the chunk as there are data shards, by slice
     * @throws IllegalArgumentException if it has another hash than the manifest says
     */
    public byte[] shard(int chunk, int slice, Map<Integer, byte[]> known) {
        byte[] given = known.get(slice);
        if (given != null) {
            return given;
        }
        byte[] shard = code.encode(code.data(known))[slice];
        requireHash(shard, manifest.shard(chunk, slice), "Shard " + slice + " of chunk " + chunk);
        return shard;
    }

    private Optional<ChunkCipher> cipher(Optional<BlobSecret> secret) {
        if (!manifest.encrypted()) {
            return Optional.empty();
        }
        byte[] key = secret.orElseThrow(
                        () -> new IllegalArgumentException("The content is encrypted, and this node has no secret"))
                .keyFor(manifest.content(), manifest.packed(), manifest.coding());
        return Optional.of(new ChunkCipher(key, manifest.content()));
    }

    private static byte[] joined(byte[][] data, int length) {
        byte[] chunk = new byte[length];
        int filled = 0;
        for (byte[] shard : data) {
            int count = Math.min(shard.length, length - filled);
            System.arraycopy(shard, 0, chunk, filled, count);
            filled += count;
        }
        return chunk;
    }

    private static void requireHash(byte[] bytes, Hash expected, String what) {
        if (!Hash.sha256(bytes).equals(expected)) {
            throw new IllegalArgumentException(what + " has another hash than its manifest says");
        }
    }
}
