package io.quoin.host.blob.spread;

import io.quoin.host.blob.ContentAnswer;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.RequestHandler;

/** Answers what other nodes ask about slices. A request that is none has its stream reset. Thread-safe. */
record SliceServer(SliceStore store, SliceTaker taker) implements RequestHandler {

    @Override
    public byte[] answer(PeerId from, byte[] request) {
        SliceRequest decoded = SliceRequest.decode(request);
        if (decoded instanceof SliceRequest.OffersOf offers) {
            return Offer.encode(store.holdings(offers.content()).stream()
                    .limit(Offer.MAX_OFFERS)
                    .map(Holding::offer)
                    .toList());
        }
        if (decoded instanceof SliceRequest.ManifestOf manifest) {
            return ContentAnswer.encode(store.holding(manifest.content(), manifest.manifest())
                    .map(holding -> holding.manifest().encode()));
        }
        if (decoded instanceof SliceRequest.ShardOf shard) {
            return ContentAnswer.encode(store.shard(shard.content(), shard.manifest(), shard.slice(), shard.chunk()));
        }
        SliceRequest.Take take = (SliceRequest.Take) decoded;
        return taker.take(from, take.manifest(), take.slices()).encode();
    }
}
