package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.LockRule;
import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What some of the {@link Mutant}s do. */
final class Defects {

    static final LockRule NO_LOCK = changes -> Optional.empty();

    static final LockRule LOWEST_LOCK = changes -> changes.stream()
            .filter(change -> change.prepared().exists())
            .min(Comparator.comparingInt(change -> change.prepared().round()));

    private Defects() {}

    /** Prepares whatever comes last in a round: the vote for what came before is forgotten. */
    static void forgetVoteAgainst(SimNode node, Event event) {
        if (event instanceof Event.Received received
                && received.message() instanceof Proposal proposal
                && node.core().status().round() == proposal.round()
                && node.durable().stream().anyMatch(record -> isPrepareAgainst(record, proposal))) {
            node.restartCore(node.durable().stream()
                    .filter(record -> !isPrepareAgainst(record, proposal))
                    .toList());
        }
    }

    private static boolean isPrepareAgainst(LogRecord record, Proposal proposal) {
        return record instanceof LogRecord.Signed signed
                && signed.message().phase() == Phase.PREPARE
                && signed.message().height() == proposal.height()
                && signed.message().round() == proposal.round()
                && !signed.message().digest().equals(proposal.digest());
    }

    /** Adds to each PREPARE a COMMIT for the same block. */
    static List<Effect> commitAtOnce(SimNode node, List<Effect> effects) {
        List<Effect> more = new ArrayList<>();
        for (Effect effect : effects) {
            more.add(effect);
            if (effect instanceof Effect.Broadcast broadcast
                    && broadcast.message() instanceof Vote vote
                    && vote.phase() == Phase.PREPARE) {
                Vote commit = node.forger(vote.height()).vote(Phase.COMMIT, vote.round(), vote.digest(), vote.signer());
                more.add(new Effect.Persist(new LogRecord.Signed(commit)));
                more.add(new Effect.Broadcast(commit));
            }
        }
        return more;
    }

    /** A PREPARE, and the same as a COMMIT. */
    static List<Event> twice(Event event) {
        if (event instanceof Event.Received received
                && received.message() instanceof Vote vote
                && vote.phase() == Phase.PREPARE) {
            Vote commit = new Vote(
                    vote.instance(), Phase.COMMIT, vote.round(), vote.digest(), vote.signer(), vote.signature());
            return List.of(event, new Event.Received(received.from(), commit));
        }
        return List.of(event);
    }

    /** Gives a ROUND-CHANGE without a certificate one that fits. */
    static Event proven(SimNode node, Event event) {
        if (event instanceof Event.Received received
                && received.message() instanceof RoundChange change
                && change.prepared().exists()
                && change.lock().isEmpty()
                && change.height() == node.core().status().height()) {
            RoundChange proven = new RoundChange(
                    change.instance(),
                    change.round(),
                    change.prepared(),
                    change.signer(),
                    change.signature(),
                    Optional.of(node.forger(change.height())
                            .forged(
                                    Phase.PREPARE,
                                    change.prepared().round(),
                                    change.prepared().block(),
                                    0)));
            return new Event.Received(received.from(), proven);
        }
        return event;
    }

    /** The effects without what is said once more. */
    static List<Effect> withoutVotes(List<Effect> effects) {
        return effects.stream()
                .filter(effect ->
                        sent(effect).filter(SignedMessage.class::isInstance).isEmpty())
                .toList();
    }

    private static Optional<Message> sent(Effect effect) {
        if (effect instanceof Effect.Broadcast broadcast) {
            return Optional.of(broadcast.message());
        }
        return effect instanceof Effect.Send send ? Optional.of(send.message()) : Optional.empty();
    }
}
