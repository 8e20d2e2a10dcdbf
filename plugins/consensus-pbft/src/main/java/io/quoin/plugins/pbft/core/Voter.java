package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The only place that signs. Each slot is signed once and rounds only grow, also over a restart; each signature goes to
 * the log before it goes to anybody.
 */
final class Voter {

    private final Instance instance;
    private final int self;
    private final boolean voting;
    private final Signatures signatures;
    private final SigningDomain domain;
    private final Outbox out;
    private final Set<Hash> loggedBodies = new HashSet<>();
    private @Nullable Proposal proposal;
    private @Nullable Vote prepare;
    private @Nullable Vote commit;
    private @Nullable RoundChange change;

    /**
     * A voter for one height.
     *
     * @param self the position in the set; ignored for one that does not vote
     */
    Voter(Instance instance, int self, boolean voting, Signatures signatures, SigningDomain domain, Outbox out) {
        this.instance = instance;
        this.self = self;
        this.voting = voting;
        this.signatures = signatures;
        this.domain = domain;
        this.out = out;
    }

    boolean isVoting() {
        return voting;
    }

    boolean isSelf(int index) {
        return voting && index == self;
    }

    Optional<Proposal> proposal() {
        return Optional.ofNullable(proposal);
    }

    Optional<Proposal> propose(
            int round, Block block, Hash digest, List<RoundChange> changes, Optional<Certificate> lock) {
        if (!isFree(proposal, round)) {
            return Optional.empty();
        }
        Proposal made = new Proposal(
                instance, round, block, digest, self, sign(Phase.PRE_PREPARE, round, digest), changes, lock);
        proposal = made;
        loggedBodies.add(digest);
        publish(new LogRecord.Signed(made), made);
        return Optional.of(made);
    }

    Optional<Vote> prepare(int round, Block block, Hash digest) {
        if (!isFree(prepare, round)) {
            return Optional.empty();
        }
        Vote made = new Vote(instance, Phase.PREPARE, round, digest, self, sign(Phase.PREPARE, round, digest));
        prepare = made;
        logBody(digest, block);
        publish(new LogRecord.Signed(made), made);
        return Optional.of(made);
    }

    Optional<Vote> commit(Certificate lock, Block block) {
        if (!isFree(commit, lock.round())) {
            return Optional.empty();
        }
        Signature signature = sign(Phase.COMMIT, lock.round(), lock.block());
        Vote made = new Vote(instance, Phase.COMMIT, lock.round(), lock.block(), self, signature);
        commit = made;
        logBody(lock.block(), block);
        publish(new LogRecord.Locked(lock, made), made);
        return Optional.of(made);
    }

    Optional<RoundChange> change(int round, Prepared prepared, Optional<Certificate> lock) {
        if (!isFree(change, round)) {
            return Optional.empty();
        }
        Signature signature = sign(Phase.ROUND_CHANGE, round, prepared.digest());
        RoundChange made = new RoundChange(instance, round, prepared, self, signature, lock);
        change = made;
        publish(new LogRecord.Signed(made), made);
        return Optional.of(made);
    }

    /** Takes back a body from the log. */
    void restoreBody(Hash digest) {
        loggedBodies.add(digest);
    }

    /** Takes back a message from the log, in the order of signing. */
    void restore(SignedMessage message) {
        if (message instanceof Proposal own) {
            proposal = own;
            loggedBodies.add(own.digest());
        } else if (message instanceof RoundChange own) {
            change = own;
        } else if (message instanceof Vote own && own.phase() == Phase.PREPARE) {
            prepare = own;
        } else if (message instanceof Vote own) {
            commit = own;
        }
    }

    /** Says again what was said about a round; the last COMMIT in any round, because it counts until the decision. */
    void repeatVotes(int round) {
        if (change != null && change.round() == round) {
            out.add(new Effect.Broadcast(change));
        }
        if (prepare != null && prepare.round() == round) {
            out.add(new Effect.Broadcast(prepare));
        }
        if (commit != null) {
            out.add(new Effect.Broadcast(commit));
        }
    }

    private boolean isFree(@Nullable SignedMessage last, int round) {
        boolean left = change != null && change.round() > round;
        return voting && !left && (last == null || last.round() < round);
    }

    private void logBody(Hash digest, Block block) {
        if (loggedBodies.add(digest)) {
            out.add(new Effect.Persist(new LogRecord.Body(block)));
        }
    }

    private void publish(LogRecord record, SignedMessage message) {
        out.add(new Effect.Persist(record));
        out.add(new Effect.Broadcast(message));
    }

    private Signature sign(Phase phase, int round, Hash digest) {
        return new Signature(signatures.sign(domain.bytes(instance, phase, round, digest)));
    }
}
