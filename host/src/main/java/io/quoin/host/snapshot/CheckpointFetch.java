package io.quoin.host.snapshot;

import io.quoin.host.ledger.Checkpoint;
import io.quoin.host.ledger.SetChange;
import io.quoin.host.ledger.StagedState;
import io.quoin.host.text.FailureText;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Gets from a peer what makes a snapshot's root certain: each change of validators on the way to it, and the checkpoint.
 * Changes that are proven are kept, whatever comes after. Not thread-safe.
 */
final class CheckpointFetch {

    private final SnapshotPeers peers;
    private final TrustedSets trusted;
    private final StagedState staged;

    CheckpointFetch(SnapshotPeers peers, TrustedSets trusted, StagedState staged) {
        this.peers = peers;
        this.trusted = trusted;
        this.staged = staged;
    }

    /**
     * The certified checkpoint of a height.
     *
     * @throws QuoinException with {@code SNAPSHOT_REFUSED} if the peer does not prove it
     */
    Checkpoint from(PeerId peer, long height) throws InterruptedException {
        try {
            return prove(peer, height);
        } catch (IllegalArgumentException | ExecutionException e) {
            throw refused(peer, height, e);
        } catch (QuoinException e) {
            throw e.code() == ConsensusError.CONSENSUS_CERTIFICATE ? refused(peer, height, e) : e;
        }
    }

    private static QuoinException refused(PeerId peer, long height, Exception reason) {
        return new QuoinException(
                SnapshotError.SNAPSHOT_REFUSED,
                "Peer " + peer + " does not prove a state of height " + height + ": " + FailureText.of(reason),
                reason);
    }

    private Checkpoint prove(PeerId peer, long height) throws InterruptedException, ExecutionException {
        long end = height + 2;
        for (Optional<SetChange> change = nextChange(peer, end); change.isPresent(); change = nextChange(peer, end)) {
            trusted.follow(change.get());
            staged.keep(change.get());
        }
        CertifiedBlock first = block(peer, height);
        CertifiedBlock second = block(peer, height + 1);
        CertifiedBlock third = block(peer, height + 2);
        for (CertifiedBlock block : new CertifiedBlock[] {third, second, first}) {
            trusted.require(block);
        }
        return new Checkpoint(first, second, third);
    }

    /** The next change up to a height, from an earlier attempt or from the peer. */
    private Optional<SetChange> nextChange(PeerId peer, long end) throws InterruptedException, ExecutionException {
        Optional<SetChange> known = staged.changeAfter(trusted.newest());
        Optional<SetChange> next = known.isPresent() ? known : await(peers.changeAfter(peer, trusted.newest()));
        return next.filter(change -> change.fromHeight() <= end);
    }

    private CertifiedBlock block(PeerId peer, long height) throws InterruptedException, ExecutionException {
        return await(peers.block(peer, height))
                .filter(block -> block.block().height() == height)
                .orElseThrow(() -> new IllegalArgumentException("It does not have block " + height));
    }

    /** The network ends every request in time. */
    private static <T> T await(CompletableFuture<T> answer) throws InterruptedException, ExecutionException {
        return answer.get();
    }
}
