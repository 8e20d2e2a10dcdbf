package io.quoin.plugins.pbft.simulation;

import io.quoin.plugins.pbft.core.CoreIdentity;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.Seal;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Changes what a lying validator says, one receiver at a time, signing with its own key only. */
final class Liar {

    private static final int REMEMBERED = 64;

    private record Place(long height, int round) {}

    private final SplittableRandom random;
    private final List<Hash> digests = new ArrayList<>();
    private final List<Message> heard = new ArrayList<>();
    private final Map<Place, Block> forged = new HashMap<>();
    private final int denyPercent;
    private final boolean forging;
    private final int size;

    Liar(SplittableRandom random, Scenario scenario) {
        this.random = random;
        this.denyPercent = scenario.split() ? 70 : 10;
        this.forging = scenario.profile() == Profile.FORGED_LOCKS;
        this.size = scenario.size();
    }

    void hear(Message message) {
        remember(heard, message);
        if (message instanceof SignedMessage signed) {
            remember(digests, signed.digest());
        }
    }

    Message say(SimNode node, Message message) {
        if (forging && message instanceof Proposal proposal) {
            return proposeWithForgedLock(node, proposal);
        }
        if (forging && message instanceof Vote vote && forged.containsKey(place(vote))) {
            return voteForForged(node.identity(), vote);
        }
        if (message instanceof RoundChange change) {
            return random.nextInt(100) < denyPercent ? lieAboutLock(node.identity(), change) : change;
        }
        if (random.nextInt(100) >= 15 || !(message instanceof SignedMessage signed)) {
            return message;
        }
        if (!heard.isEmpty() && random.nextInt(4) == 0) {
            return heard.get(random.nextInt(heard.size()));
        }
        if (signed instanceof Vote vote) {
            return lieAboutVote(node.identity(), vote);
        }
        if (signed instanceof Proposal proposal && node.isUp()) {
            return lieAboutProposal(node, proposal);
        }
        return message;
    }

    private Message lieAboutLock(CoreIdentity identity, RoundChange change) {
        if (random.nextInt(4) > 0 || digests.isEmpty()) {
            return roundChange(identity, change.instance(), change.round(), Prepared.NONE, Optional.empty());
        }
        int round = random.nextInt(change.round());
        Hash digest = digests.get(random.nextInt(digests.size()));
        return roundChange(
                identity,
                change.instance(),
                change.round(),
                new Prepared(round, digest),
                Optional.of(forged(identity, change.instance(), round, digest)));
    }

    /** A certificate in everybody's name, with the liar's signature only. */
    private Certificate forged(CoreIdentity identity, Instance at, int round, Hash digest) {
        Signature own = sign(identity, at, Phase.PREPARE, round, digest);
        return new Certificate(
                round,
                digest,
                IntStream.range(0, size)
                        .mapToObj(signer -> new Seal(signer, own))
                        .toList());
    }

    /** Another block of the height, as if a quorum had locked it in the round before; the same for all receivers. */
    private Message proposeWithForgedLock(SimNode node, Proposal proposal) {
        boolean possible = node.application.tip().height() + 1 == proposal.height();
        if (proposal.round() == 0 || !possible) {
            return proposal;
        }
        CoreIdentity identity = node.identity();
        Instance at = proposal.instance();
        Block block = forged.computeIfAbsent(
                place(proposal), place -> node.application.block(identity.self(), SimApplication.VALID));
        Hash digest = block.hash();
        Prepared claim = new Prepared(proposal.round() - 1, digest);
        List<RoundChange> claims = proposal.roundChanges().stream()
                .map(change -> change.signer() == index(identity)
                        ? roundChange(identity, at, proposal.round(), claim, Optional.empty())
                        : change)
                .toList();
        return new Proposal(
                at,
                proposal.round(),
                block,
                digest,
                proposal.signer(),
                sign(identity, at, Phase.PRE_PREPARE, proposal.round(), digest),
                claims,
                Optional.of(forged(identity, at, claim.round(), digest)));
    }

    private Vote voteForForged(CoreIdentity identity, Vote vote) {
        Phase phase = random.nextBoolean() ? Phase.PREPARE : Phase.COMMIT;
        Hash digest = forged.get(place(vote)).hash();
        Signature signature = sign(identity, vote.instance(), phase, vote.round(), digest);
        return new Vote(vote.instance(), phase, vote.round(), digest, vote.signer(), signature);
    }

    private static Place place(SignedMessage message) {
        return new Place(message.height(), message.round());
    }

    private RoundChange roundChange(
            CoreIdentity identity, Instance at, int round, Prepared claim, Optional<Certificate> lock) {
        Signature signature = sign(identity, at, Phase.ROUND_CHANGE, round, claim.digest());
        return new RoundChange(at, round, claim, index(identity), signature, lock);
    }

    private Message lieAboutVote(CoreIdentity identity, Vote vote) {
        Hash digest =
                digests.isEmpty() || random.nextBoolean() ? vote.digest() : digests.get(random.nextInt(digests.size()));
        int round = Math.max(0, vote.round() + random.nextInt(-1, 2));
        Phase phase = random.nextBoolean() ? Phase.PREPARE : Phase.COMMIT;
        return new Vote(
                vote.instance(),
                phase,
                round,
                digest,
                vote.signer(),
                sign(identity, vote.instance(), phase, round, digest));
    }

    private Message lieAboutProposal(SimNode node, Proposal proposal) {
        CoreIdentity identity = node.identity();
        boolean keepClaims = random.nextBoolean();
        int validity = random.nextInt(3) == 0 ? SimApplication.INVALID : SimApplication.VALID;
        Block block = random.nextBoolean() && node.application.tip().height() + 1 == proposal.height()
                ? node.application.block(identity.self(), validity)
                : proposal.block();
        Hash digest = block.hash();
        Signature signature = sign(identity, proposal.instance(), Phase.PRE_PREPARE, proposal.round(), digest);
        return new Proposal(
                proposal.instance(),
                proposal.round(),
                block,
                digest,
                proposal.signer(),
                signature,
                keepClaims ? proposal.roundChanges() : List.of(),
                keepClaims ? proposal.lock() : Optional.empty());
    }

    private static Signature sign(CoreIdentity identity, Instance at, Phase phase, int round, Hash digest) {
        return new Signature(identity.signatures().sign(identity.domain().bytes(at, phase, round, digest)));
    }

    private static int index(CoreIdentity identity) {
        return identity.self().toBytes()[0];
    }

    private <T> void remember(List<T> list, T item) {
        if (list.size() < REMEMBERED) {
            list.add(item);
        } else {
            list.set(random.nextInt(REMEMBERED), item);
        }
    }
}
