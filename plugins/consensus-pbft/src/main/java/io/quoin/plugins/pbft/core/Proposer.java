package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.spi.consensus.Block;
import java.util.List;
import java.util.Optional;

/** Makes the proposals of a leader (T1 and T7). */
final class Proposer {

    private final Committee committee;
    private final LockRule locks;
    private final ApplicationPort application;
    private final Voter voter;
    private final Bodies bodies;
    private final Courier courier;

    Proposer(
            Committee committee,
            LockRule locks,
            ApplicationPort application,
            Voter voter,
            Bodies bodies,
            Courier courier) {
        this.committee = committee;
        this.locks = locks;
        this.application = application;
        this.voter = voter;
        this.bodies = bodies;
        this.courier = courier;
    }

    /** Whether this node leads a round and has not proposed in it or a later one. */
    boolean mayPropose(int round) {
        return voter.isSelf(committee.leader(round))
                && voter.proposal().filter(own -> own.round() >= round).isEmpty();
    }

    /** A new block, if the application makes one. */
    Optional<Proposal> proposeNew(int round, List<RoundChange> claims) {
        return application
                .propose(committee.key(committee.leader(round)))
                .flatMap(block -> voter.propose(round, block, block.hash(), claims, Optional.empty()));
    }

    /** The block of the lock that binds, or a new one; none while the locked block is still being fetched. */
    Optional<Proposal> proposeAfter(int round, List<RoundChange> quorum) {
        List<RoundChange> claims = quorum.stream().map(RoundChange::withoutLock).toList();
        Optional<RoundChange> binding = locks.binding(quorum);
        if (binding.isEmpty()) {
            return proposeNew(round, claims);
        }
        Prepared locked = binding.get().prepared();
        Optional<Block> block = bodies.get(locked.block());
        if (block.isEmpty()) {
            courier.fetch(locked.block(), signer -> holds(quorum, signer, locked));
        }
        return block.flatMap(known -> voter.propose(
                round, known, locked.block(), claims, binding.get().lock()));
    }

    private static boolean holds(List<RoundChange> quorum, int signer, Prepared locked) {
        return quorum.stream()
                .anyMatch(change ->
                        change.signer() == signer && change.prepared().block().equals(locked.block()));
    }
}
