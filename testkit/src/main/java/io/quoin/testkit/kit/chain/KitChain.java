package io.quoin.testkit.kit.chain;

import io.quoin.spi.value.Hash;
import java.util.List;

/** A chain that the client under test uses. Closing it makes its endpoint unreachable. */
public interface KitChain extends AutoCloseable {

    /** How the client's configuration names it. */
    String endpoint();

    Hash genesisHash();

    /** A neuron's weights at the newest block as {@code [uid, weight]} pairs. */
    List<int[]> weights(int netuid, int uid);

    @Override
    void close();
}
