package io.quoin.substrate.block;

import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.scale.ScaleWriter;
import java.util.List;

/**
 * A block's header.
 *
 * @param parentHash 32 bytes, as the roots
 * @param number 0 to 2^32 - 1
 * @param digest the encoded log items
 */
public record BlockHeader(
        byte[] parentHash, long number, byte[] stateRoot, byte[] extrinsicsRoot, List<byte[]> digest) {

    public BlockHeader {
        parentHash = hash(parentHash);
        stateRoot = hash(stateRoot);
        extrinsicsRoot = hash(extrinsicsRoot);
        digest = digest.stream().map(byte[]::clone).toList();
    }

    @Override
    public byte[] parentHash() {
        return parentHash.clone();
    }

    @Override
    public byte[] stateRoot() {
        return stateRoot.clone();
    }

    @Override
    public byte[] extrinsicsRoot() {
        return extrinsicsRoot.clone();
    }

    @Override
    public List<byte[]> digest() {
        return digest.stream().map(byte[]::clone).toList();
    }

    /** The SCALE encoding. */
    public byte[] encode() {
        return new ScaleWriter()
                .bytes(parentHash)
                .compact(number)
                .bytes(stateRoot)
                .bytes(extrinsicsRoot)
                .vector(digest, ScaleWriter::bytes)
                .toBytes();
    }

    /** The block's hash: BLAKE2b-256 of the encoding. */
    public byte[] hash() {
        return Blake2b.hash256(encode());
    }

    private static byte[] hash(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("Expected a hash of 32 bytes, found " + bytes.length);
        }
        return bytes.clone();
    }
}
