package io.quoin.host.snapshot;

import io.quoin.host.ledger.Checkpoint;
import io.quoin.host.ledger.StagedState;
import io.quoin.host.ledger.merkle.KnownSubtree;
import io.quoin.host.ledger.merkle.Subtree;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the state of a checkpoint into the staged one: from the root down, each answer checked before it is kept. What is
 * there already from an earlier attempt, for this root or another one, is found by its hash and not asked for. Used once.
 */
final class StateFetch {

    /** How often the progress is asked while no answer comes. */
    private static final long LOOK_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(StateFetch.class);

    private sealed interface Outcome {
        SubtreeFetch.Ask ask();
    }

    /** An answer, or the snapshot's absence. */
    private record Answered(SubtreeFetch.Ask ask, Optional<SubtreeAnswer> answer) implements Outcome {}

    private record Failed(SubtreeFetch.Ask ask, Throwable failure) implements Outcome {}

    private final SnapshotPeers peers;
    private final Checkpoint checkpoint;
    private final StagedState staged;
    private final SubtreeFetch fetch;
    private final CatchUpProgress progress;
    private final Consumer<PeerId> wrong;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private long done;
    private long entries;
    private long fetched;

    /**
     * @param sources peers that say they have the snapshot
     * @param wrong told of each peer that sent something wrong
     */
    StateFetch(
            SnapshotPeers peers,
            Set<PeerId> sources,
            Checkpoint checkpoint,
            StagedState staged,
            CatchUpProgress progress,
            Consumer<PeerId> wrong) {
        this.peers = peers;
        this.checkpoint = checkpoint;
        this.staged = staged;
        this.fetch = new SubtreeFetch(sources);
        this.progress = progress;
        this.wrong = wrong;
    }

    /**
     * Fetches until the state is complete, or nobody is left to ask.
     *
     * @return whether it is complete
     * @throws QuoinException with {@code SNAPSHOT_STOPPED} if the progress says so
     */
    boolean run() throws InterruptedException {
        open(new KnownSubtree(Subtree.ROOT, checkpoint.root()));
        while (!fetch.isDone()) {
            for (Optional<SubtreeFetch.Ask> ask = fetch.next(); ask.isPresent(); ask = fetch.next()) {
                send(ask.get());
            }
            if (fetch.isIdle()) {
                return false;
            }
            Outcome outcome = outcomes.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (outcome != null) {
                take(outcome);
            }
            progress.require(new CatchUpProgress.State(checkpoint.height(), done, entries));
        }
        return true;
    }

    /** How many entries the state has, as far as it is here. */
    long entries() {
        return entries;
    }

    /** How many entries came from peers. */
    long fetched() {
        return fetched;
    }

    private void send(SubtreeFetch.Ask ask) {
        var unused = peers.part(ask.peer(), checkpoint.height(), ask.subtree().place())
                .whenComplete((answer, failure) ->
                        outcomes.add(failure == null ? new Answered(ask, answer) : new Failed(ask, failure)));
    }

    /** Looks for a subtree among what is staged, and asks for it if it is not there as it should be. */
    private void open(KnownSubtree subtree) {
        OptionalInt found = staged.complete(subtree, SubtreeAnswer.MAX_ENTRY_BYTES);
        if (found.isPresent()) {
            complete(subtree, found.getAsInt());
        } else if (subtree.hash().equals(Hash.ZERO)) {
            staged.put(subtree, List.of());
            complete(subtree, 0);
        } else {
            fetch.add(subtree);
        }
    }

    private void complete(KnownSubtree subtree, int count) {
        int depth = subtree.place().depth();
        done += depth < Long.SIZE ? CatchUpProgress.State.TOTAL >> depth : 0;
        entries += count;
    }

    private void take(Outcome outcome) {
        SubtreeFetch.Ask ask = outcome.ask();
        if (outcome instanceof Failed failed) {
            if (isNonsense(failed.failure())) {
                refuse(ask, FailureText.of(failed.failure()));
            } else {
                LOG.debug("Peer {} does not answer for a snapshot: {}", ask.peer(), FailureText.of(failed.failure()));
                fetch.failed(ask);
            }
        } else if (outcome instanceof Answered answered) {
            answered.answer().ifPresentOrElse(answer -> take(ask, answer), () -> {
                LOG.info("Peer {} has no snapshot of height {} any more", ask.peer(), checkpoint.height());
                fetch.useless(ask);
            });
        }
    }

    /** Whether an answer came that could not even be read. */
    private static boolean isNonsense(Throwable failure) {
        return failure instanceof IllegalArgumentException || failure.getCause() instanceof IllegalArgumentException;
    }

    private void take(SubtreeFetch.Ask ask, SubtreeAnswer answer) {
        if (answer instanceof SubtreeAnswer.Parts parts) {
            checked(ask, () -> parts.split().parts(ask.subtree())).ifPresent(opened -> {
                fetch.answered(ask);
                opened.forEach(this::open);
            });
        } else if (answer instanceof SubtreeAnswer.Entries found) {
            checked(ask, () -> found.of(ask.subtree())).ifPresent(right -> {
                staged.put(ask.subtree(), right);
                fetch.answered(ask);
                fetched += right.size();
                complete(ask.subtree(), right.size());
            });
        }
    }

    /** What an answer says, if it proves itself; else its sender is refused. */
    private <T> Optional<T> checked(SubtreeFetch.Ask ask, Supplier<T> proof) {
        try {
            return Optional.of(proof.get());
        } catch (RuntimeException e) {
            refuse(ask, FailureText.of(e));
            return Optional.empty();
        }
    }

    private void refuse(SubtreeFetch.Ask ask, String reason) {
        LOG.warn("Peer {} sent a wrong part of a snapshot and is not asked again: {}", ask.peer(), reason);
        fetch.useless(ask);
        wrong.accept(ask.peer());
    }
}
