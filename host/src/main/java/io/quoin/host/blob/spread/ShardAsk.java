package io.quoin.host.blob.spread;

import io.quoin.spi.network.PeerId;

/** One shard to ask one peer for. */
record ShardAsk(PeerId peer, int slice, int chunk) {}
