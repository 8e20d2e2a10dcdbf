package io.quoin.host.snapshot;

import io.quoin.host.ledger.Checkpoint;
import io.quoin.host.ledger.SetChange;
import io.quoin.host.ledger.StagedState;
import io.quoin.host.text.FailureText;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets from a peer what makes a snapshot's root certain: each change of validators on the way to it, and the checkpoint.
 * Changes that are proven are kept, unless a peer who proves nothing by them can prove another way. Not thread-safe.
 */
final class CheckpointFetch {

    /** How long one peer is asked at a stretch. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How often the progress is asked meanwhile. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFetch.class);

    private final SnapshotPeers peers;
    private final Supplier<TrustedSets> own;
    private final StagedState staged;
    private final CatchUpProgress progress;
    private final LongSupplier nanos;
    private final Set<PeerId> askedAnew = new HashSet<>();
    private TrustedSets trusted;
    /** Whether sets are trusted that are not the own state's. */
    private boolean extended;

    /** Whether one of those came from elsewhere than the peer that is asked now. */
    private boolean borrowed;

    private int fetchedChanges;

    /**
     * @param own makes the sets that the ledger's own state gives reason to trust
     * @param nanos as {@link System#nanoTime}
     */
    CheckpointFetch(
            SnapshotPeers peers,
            Supplier<TrustedSets> own,
            StagedState staged,
            CatchUpProgress progress,
            LongSupplier nanos) {
        this.peers = peers;
        this.own = own;
        this.staged = staged;
        this.progress = progress;
        this.nanos = nanos;
        this.trusted = own.get();
    }

    /** How many changes of validators came from peers and were right. */
    int fetchedChanges() {
        return fetchedChanges;
    }

    /**
     * The certified checkpoint of a height; empty if the peer does not answer in time.
     *
     * @throws QuoinException with {@code SNAPSHOT_REFUSED} if the peer does not prove it, or with {@code SNAPSHOT_STOPPED}
     *     if the progress says so
     */
    Optional<Checkpoint> from(PeerId peer, long height) throws InterruptedException {
        borrowed = extended;
        if (trusted.newest() > height + 2) {
            begin();
        }
        try {
            return answered(peer, height);
        } catch (QuoinException e) {
            if (e.code() != SnapshotError.SNAPSHOT_REFUSED || !borrowed || !askedAnew.add(peer)) {
                throw e;
            }
            LOG.info("{}; it is asked once more, from this node's own validators on", e.toString());
            staged.dropChanges();
            begin();
            return answered(peer, height);
        }
    }

    /** Trusts nobody any more but the own state's sets. */
    private void begin() {
        trusted = own.get();
        extended = false;
        borrowed = false;
    }

    private Optional<Checkpoint> answered(PeerId peer, long height) throws InterruptedException {
        Question question = new Question(peer, height, nanos.getAsLong() + PATIENCE.toNanos());
        try {
            return Optional.of(prove(question));
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            if (e.getCause() instanceof RuntimeException nonsense && !(nonsense instanceof QuoinException)) {
                throw question.refused(nonsense);
            }
            LOG.info("Peer {} does not answer for the checkpoint of height {}: {}", peer, height, FailureText.of(e));
            return Optional.empty();
        }
    }

    /** Whom to ask for what, until when. */
    private record Question(PeerId peer, long height, long end) {

        /** What follows from the peer's data: whatever is wrong with it is the peer's fault. */
        <T> T proven(Supplier<T> proof) {
            try {
                return proof.get();
            } catch (RuntimeException e) {
                throw refused(e);
            }
        }

        QuoinException refused(Exception reason) {
            return new QuoinException(
                    SnapshotError.SNAPSHOT_REFUSED,
                    "Peer " + peer + " does not prove a state of height " + height + ": " + FailureText.of(reason),
                    reason);
        }
    }

    private Checkpoint prove(Question question) throws InterruptedException, ExecutionException, TimeoutException {
        while (followStaged(question) || followPeer(question)) {
            LOG.trace("Trusting the validators from height {} on", trusted.newest());
        }
        CertifiedBlock first = block(question, question.height());
        CertifiedBlock second = block(question, question.height() + 1);
        CertifiedBlock third = block(question, question.height() + 2);
        return question.proven(() -> {
            trusted.require(third);
            trusted.require(second);
            trusted.require(first);
            return new Checkpoint(first, second, third);
        });
    }

    /** Goes on by a change from an earlier attempt. */
    private boolean followStaged(Question question) {
        Optional<SetChange> change =
                staged.changeAfter(trusted.newest()).filter(next -> next.fromHeight() <= question.height() + 2);
        change.ifPresent(next -> {
            borrowed = true;
            follow(question, next);
        });
        return change.isPresent();
    }

    /** Goes on by a change from the peer. */
    private boolean followPeer(Question question) throws InterruptedException, ExecutionException, TimeoutException {
        Optional<SetChange> change = await(question, peers.changeAfter(question.peer(), trusted.newest()))
                .filter(next -> next.fromHeight() <= question.height() + 2);
        change.ifPresent(next -> {
            follow(question, next);
            staged.keep(next);
            fetchedChanges++;
        });
        return change.isPresent();
    }

    private void follow(Question question, SetChange change) {
        question.proven(() -> {
            trusted.follow(change);
            return change;
        });
        extended = true;
    }

    private CertifiedBlock block(Question question, long height)
            throws InterruptedException, ExecutionException, TimeoutException {
        return await(question, peers.block(question.peer(), height))
                .filter(block -> block.block().height() == height)
                .orElseThrow(() -> question.refused(new IllegalArgumentException("It does not have block " + height)));
    }

    private <T> T await(Question question, CompletableFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            long left = question.end() - nanos.getAsLong();
            if (left <= 0) {
                throw new TimeoutException("It takes longer than " + PATIENCE.toSeconds() + " s");
            }
            progress.require(new CatchUpProgress.State(question.height(), 0, 0));
            try {
                return answer.get(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                LOG.trace("Still waiting for {}", question.peer());
            }
        }
    }
}
