package io.quoin.plugins.libp2p.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NettyLeakExtensionTest {

    private static final int MOST_COLLECTIONS = 50;

    @Test
    void aBufferThatNobodyReleasesIsFound() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < MOST_COLLECTIONS && found.isEmpty(); i++) {
            PooledByteBufAllocator.DEFAULT.buffer(64);
            found.addAll(NettyLeakExtension.collect());
        }
        assertThat(found).isNotEmpty();
        // What this test left behind belongs to nobody else.
        NettyLeakExtension.collect();
    }
}
