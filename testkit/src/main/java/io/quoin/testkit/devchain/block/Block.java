package io.quoin.testkit.devchain.block;

import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.state.TrieRoot;
import java.util.List;

/**
 * A block.
 *
 * @param hash the header's hash
 * @param extrinsics with length prefixes, in order
 */
public record Block(Header header, Hash hash, List<byte[]> extrinsics) {

    public Block {
        extrinsics = List.copyOf(extrinsics);
    }

    static Block of(Hash parent, long number, Hash stateRoot, List<byte[]> extrinsics) {
        Header header = new Header(parent, number, stateRoot, TrieRoot.ofList(extrinsics));
        return new Block(header, header.hash(), extrinsics);
    }

    public long number() {
        return header.number();
    }
}
