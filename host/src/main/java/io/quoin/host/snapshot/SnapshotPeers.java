package io.quoin.host.snapshot;

import io.quoin.host.ledger.SetChange;
import io.quoin.host.ledger.merkle.Subtree;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The connected peers, as far as snapshots go. What they answer is decoded and otherwise unchecked. Thread-safe. */
final class SnapshotPeers {

    /** How long one peer may take for an answer. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** A block of the largest size, and the largest certificate or proof beside it. */
    private static final int MAX_BLOCK_ANSWER = Block.MAX_BYTES + (1 << 20);

    private final PeerNetwork network;
    private final String protocol;

    SnapshotPeers(PeerNetwork network, String protocol) {
        this.network = network;
        this.protocol = protocol;
    }

    List<PeerId> connected() {
        return network.peers().stream().map(PeerInfo::id).distinct().sorted().toList();
    }

    CompletableFuture<SnapshotOffer> offer(PeerId peer) {
        return ask(peer, new SnapshotRequest.OfferOf(), SnapshotOffer.MAX_BYTES, SnapshotOffer::decode);
    }

    CompletableFuture<Optional<SetChange>> changeAfter(PeerId peer, long height) {
        return ask(peer, new SnapshotRequest.ChangeAfter(height), MAX_BLOCK_ANSWER, SnapshotServer::decodeChange);
    }

    CompletableFuture<Optional<CertifiedBlock>> block(PeerId peer, long height) {
        return ask(peer, new SnapshotRequest.BlockOf(height), MAX_BLOCK_ANSWER, SnapshotServer::decodeBlock);
    }

    CompletableFuture<Optional<SubtreeAnswer>> part(PeerId peer, long height, Subtree place) {
        return ask(
                peer,
                new SnapshotRequest.PartOf(height, place),
                1 + Integer.BYTES + SubtreeAnswer.MAX_BYTES,
                SnapshotServer::decodePart);
    }

    /** A call that is refused at once fails like one that is refused later. */
    private <T> CompletableFuture<T> ask(
            PeerId peer, SnapshotRequest request, int maxAnswer, Function<byte[], T> decode) {
        try {
            return network.request(peer, protocol, request.encode(), maxAnswer, ANSWER_TIMEOUT)
                    .thenApply(decode);
        } catch (QuoinException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
