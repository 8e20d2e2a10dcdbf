package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Seal;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Verified votes of one phase at one height, at most one per signer and round. Per signer the {@value #ROUNDS_KEPT}
 * highest rounds are kept; a correct validator repeats its newest vote, so nothing needed is lost for long.
 */
final class VoteTable {

    static final int ROUNDS_KEPT = 16;

    private final Committee committee;
    private final List<TreeMap<Integer, Vote>> bySigner = new ArrayList<>();

    VoteTable(Committee committee) {
        this.committee = committee;
        for (int i = 0; i < committee.size(); i++) {
            bySigner.add(new TreeMap<>());
        }
    }

    Optional<Vote> get(int signer, int round) {
        return Optional.ofNullable(bySigner.get(signer).get(round));
    }

    /** Whether a vote for a round would be kept. */
    boolean accepts(int signer, int round) {
        TreeMap<Integer, Vote> votes = bySigner.get(signer);
        return votes.size() < ROUNDS_KEPT || round > votes.firstKey();
    }

    /** Adds a vote to an empty slot; at the bound the signer's lowest round goes. */
    void add(Vote vote) {
        TreeMap<Integer, Vote> votes = bySigner.get(vote.signer());
        votes.putIfAbsent(vote.round(), vote);
        if (votes.size() > ROUNDS_KEPT) {
            votes.pollFirstEntry();
        }
    }

    boolean hasQuorum(int round, Hash digest) {
        return committee.isQuorum(signer -> votedFor(signer, round, digest));
    }

    boolean votedFor(int signer, int round, Hash digest) {
        Vote vote = bySigner.get(signer).get(round);
        return vote != null && vote.digest().equals(digest);
    }

    /** All votes for a block in a round, as a certificate. */
    Certificate certificate(int round, Hash digest) {
        List<Seal> seals = new ArrayList<>();
        for (int signer = 0; signer < bySigner.size(); signer++) {
            Vote vote = bySigner.get(signer).get(round);
            if (vote != null && vote.digest().equals(digest)) {
                seals.add(new Seal(signer, vote.signature()));
            }
        }
        return new Certificate(round, digest, seals);
    }
}
