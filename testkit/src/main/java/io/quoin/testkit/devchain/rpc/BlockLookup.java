package io.quoin.testkit.devchain.rpc;

import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.block.Block;
import io.quoin.testkit.devchain.block.LocalChain;
import io.quoin.testkit.devchain.state.ChainState;
import java.util.Optional;

/** Finds the block or state that an optional hash parameter names; without one, the newest. */
record BlockLookup(LocalChain chain) {

    Block block(Optional<Hash> hash) throws RpcException {
        if (hash.isEmpty()) {
            return chain.head();
        }
        return chain.block(hash.get()).orElseThrow(() -> unknown("UnknownBlock: Header was not found", hash.get()));
    }

    ChainState state(Optional<Hash> hash) throws RpcException {
        Block block = block(hash);
        return chain.state(block).orElseThrow(() -> unknown("UnknownBlock: State already discarded for", block.hash()));
    }

    private static RpcException unknown(String what, Hash hash) {
        return new RpcException(RpcException.UNKNOWN_BLOCK, "Client error: " + what + " 0x" + hash.toHex());
    }
}
