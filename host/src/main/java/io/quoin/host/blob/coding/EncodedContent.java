package io.quoin.host.blob.coding;

import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A content as it is spread.
 *
 * @param shards each chunk's shards
 */
public record EncodedContent(BlobManifest manifest, List<List<byte[]>> shards) {

    /**
     * Packs, encrypts and cuts a content.
     *
     * @param content at least one byte
     * @param secret encrypts the chunks if there is one
     */
    public static EncodedContent of(byte[] content, BlobCoding coding, Optional<BlobSecret> secret) {
        Hash id = Hash.sha256(content);
        byte[] deflated = Packing.DEFLATE.pack(content);
        Packing packing = deflated.length < content.length ? Packing.DEFLATE : Packing.PLAIN;
        byte[] packed = packing == Packing.DEFLATE ? deflated : content;
        Hash packedHash = Hash.sha256(packed);
        Optional<ChunkCipher> cipher = secret.map(known -> new ChunkCipher(known.keyFor(id, packedHash, coding), id));
        ReedSolomon code = coding.code();
        List<List<byte[]>> shards = new ArrayList<>();
        for (int chunk = 0; chunk < coding.chunks(packed.length); chunk++) {
            int from = chunk * coding.chunkBytes();
            byte[] plain = Arrays.copyOfRange(packed, from, Math.min(packed.length, from + coding.chunkBytes()));
            int number = chunk;
            byte[] sealed = cipher.map(key -> key.encrypt(number, plain)).orElse(plain);
            shards.add(List.of(code.encode(cut(sealed, coding))));
        }
        BlobManifest manifest = new BlobManifest(
                id,
                content.length,
                packing,
                packedHash,
                packed.length,
                cipher.isPresent(),
                coding,
                shards.stream()
                        .map(ofChunk -> ofChunk.stream().map(Hash::sha256).toList())
                        .toList());
        return new EncodedContent(manifest, shards);
    }

    /** The shards of one number, of all chunks. */
    public List<byte[]> slice(int slice) {
        return shards.stream().map(ofChunk -> ofChunk.get(slice)).toList();
    }

    /** The data shards of a chunk; the last ones are filled up with zeros. */
    private static byte[][] cut(byte[] chunk, BlobCoding coding) {
        int length = coding.shardBytes(chunk.length);
        byte[][] data = new byte[coding.dataShards()][length];
        for (int shard = 0; shard < data.length; shard++) {
            int from = Math.min(chunk.length, shard * length);
            System.arraycopy(chunk, from, data[shard], 0, Math.min(length, chunk.length - from));
        }
        return data;
    }
}
