package io.quoin.plugins.bittensor.client;

import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.value.Hash;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** A block with its encoded extrinsics. */
public record BlockContent(BlockRef block, Hash parent, List<byte[]> extrinsics) {

    public BlockContent {
        extrinsics = List.copyOf(extrinsics);
    }

    /** The position of an extrinsic, if the block has it. */
    public OptionalInt indexOf(byte[] extrinsic) {
        for (int i = 0; i < extrinsics.size(); i++) {
            if (Arrays.equals(extrinsics.get(i), extrinsic)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
