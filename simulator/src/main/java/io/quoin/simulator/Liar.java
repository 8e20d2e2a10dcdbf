package io.quoin.simulator;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Changes what a lying validator says, one receiver at a time, signing with its own key only. */
final class Liar {

    private static final int REMEMBERED = 64;

    private record Place(long height, int round) {}

    private final SplittableRandom random;
    private final SigningDomain otherNetwork = new SigningDomain("another");
    private final List<Hash> digests = new ArrayList<>();
    private final List<Message> heard = new ArrayList<>();
    private final Map<Place, Block> locks = new HashMap<>();
    private final Map<Long, Block> decisions = new HashMap<>();
    private final Profile profile;
    private final int denyPercent;

    Liar(SplittableRandom random, Scenario scenario) {
        this.random = random;
        this.profile = scenario.profile();
        this.denyPercent = scenario.faults().split() ? 70 : 10;
    }

    void hear(Message message) {
        remember(heard, message);
        if (message instanceof SignedMessage signed) {
            remember(digests, signed.digest());
        }
    }

    /** What a validator says instead of a message that its core made. */
    Message say(SimNode node, Message message) {
        if (profile == Profile.TWINS || profile == Profile.OVERRUN || !node.isUp()) {
            return message;
        }
        if (message instanceof Decided decided) {
            return random.nextInt(3) == 0 ? lieAboutDecision(node, decided) : decided;
        }
        if (!(message instanceof SignedMessage signed)) {
            return message;
        }
        if (profile == Profile.REPLAY && random.nextInt(3) == 0) {
            return replay(node, signed);
        }
        if (profile == Profile.FORGED_LOCKS) {
            return lieAboutLocks(node, signed);
        }
        return lie(node, signed);
    }

    private Message lie(SimNode node, SignedMessage signed) {
        if (signed instanceof RoundChange change) {
            return random.nextInt(100) < denyPercent ? lieAboutLock(node, change) : change;
        }
        if (random.nextInt(100) >= 15) {
            return signed;
        }
        if (!heard.isEmpty() && random.nextInt(4) == 0) {
            return heard.get(random.nextInt(heard.size()));
        }
        return signed instanceof Vote vote ? lieAboutVote(node, vote) : lieAboutProposal(node, (Proposal) signed);
    }

    private Message lieAboutLocks(SimNode node, SignedMessage signed) {
        if (signed instanceof Proposal proposal) {
            return proposeWithForgedLock(node, proposal);
        }
        Block forged = locks.get(place(signed));
        if (signed instanceof Vote vote && forged != null) {
            Phase phase = random.nextBoolean() ? Phase.PREPARE : Phase.COMMIT;
            return forger(node, vote).vote(phase, vote.round(), forged.hash(), vote.signer());
        }
        return lie(node, signed);
    }

    private Message lieAboutLock(SimNode node, RoundChange change) {
        Forger forger = forger(node, change);
        int kind = random.nextInt(5);
        if (kind > 1 || digests.isEmpty()) {
            return forger.change(change.round(), Prepared.NONE, Optional.empty(), change.signer());
        }
        int round = random.nextInt(change.round());
        Hash digest = digests.get(random.nextInt(digests.size()));
        Optional<Certificate> lock = kind == 0
                ? Optional.empty()
                : Optional.of(forger.forged(Phase.PREPARE, round, digest, change.signer()));
        return forger.change(change.round(), new Prepared(round, digest), lock, change.signer());
    }

    /** Another block of the height, as if a quorum had locked it in the round before; the same for all receivers. */
    private Message proposeWithForgedLock(SimNode node, Proposal proposal) {
        if (proposal.round() == 0 || !isNext(node, proposal.height())) {
            return proposal;
        }
        Forger forger = forger(node, proposal);
        Block block = locks.computeIfAbsent(place(proposal), place -> own(node, true));
        Prepared claim = new Prepared(proposal.round() - 1, block.hash());
        List<RoundChange> claims = proposal.roundChanges().stream()
                .map(change -> change.signer() == proposal.signer()
                        ? forger.change(proposal.round(), claim, Optional.empty(), proposal.signer())
                        : change)
                .toList();
        Certificate lock = forger.forged(Phase.PREPARE, claim.round(), block.hash(), proposal.signer());
        return forger.proposal(proposal.round(), block, claims, Optional.of(lock), proposal.signer());
    }

    private Message lieAboutVote(SimNode node, Vote vote) {
        Hash digest =
                digests.isEmpty() || random.nextBoolean() ? vote.digest() : digests.get(random.nextInt(digests.size()));
        int round = Math.max(0, vote.round() + random.nextInt(-1, 2));
        Phase phase = random.nextBoolean() ? Phase.PREPARE : Phase.COMMIT;
        return forger(node, vote).vote(phase, round, digest, vote.signer());
    }

    private Message lieAboutProposal(SimNode node, Proposal proposal) {
        boolean keepClaims = random.nextBoolean();
        boolean valid = random.nextInt(3) != 0;
        Block block = random.nextBoolean() && isNext(node, proposal.height()) ? own(node, valid) : proposal.block();
        return forger(node, proposal)
                .proposal(
                        proposal.round(),
                        block,
                        keepClaims ? proposal.roundChanges() : List.of(),
                        keepClaims ? proposal.lock() : Optional.empty(),
                        proposal.signer());
    }

    /** To one that lags: a block that nobody decided, under seals that only the liar made. */
    private Message lieAboutDecision(SimNode node, Decided decided) {
        Block block = decisions.computeIfAbsent(decided.height(), height -> another(node, decided.block()));
        ValidatorSet set = node.application.validators(decided.height());
        Forger forger = node.forger(decided.height());
        return set.indexOf(node.key()).isPresent()
                ? new Decided(
                        block,
                        forger.forged(
                                Phase.COMMIT,
                                decided.certificate().round(),
                                block.hash(),
                                set.indexOf(node.key()).getAsInt()))
                : decided;
    }

    /** Somebody else's vote for this height, with the signature that it made for another network, epoch or phase. */
    private Message replay(SimNode node, SignedMessage signed) {
        if (digests.isEmpty()) {
            return signed;
        }
        ValidatorSet set = node.application.validators(signed.height());
        int victim = random.nextInt(set.validators().size());
        Hash digest = random.nextBoolean() ? signed.digest() : digests.get(random.nextInt(digests.size()));
        Phase phase = random.nextBoolean() ? Phase.PREPARE : Phase.COMMIT;
        Forger there = random.nextBoolean()
                ? forger(node, signed).in(otherNetwork)
                : forger(node, signed).of(withEpoch(set, set.epoch() + 1));
        Vote made = there.vote(phase, signed.round(), digest, victim);
        return new Vote(signed.instance(), phase, signed.round(), digest, victim, made.signature());
    }

    private static ValidatorSet withEpoch(ValidatorSet set, long epoch) {
        return new ValidatorSet(epoch, set.seed(), set.validators());
    }

    private static Block another(SimNode node, Block block) {
        List<byte[]> commands = List.of(new byte[] {SimApplication.VALID, 0, (byte) node.id, 1});
        return new Block(
                block.height(),
                block.epoch(),
                block.parent(),
                block.validatorSet(),
                block.stateRoot(),
                block.timestamp(),
                block.proposer(),
                commands);
    }

    private static boolean isNext(SimNode node, long height) {
        return node.application.tip().height() + 1 == height;
    }

    private static Block own(SimNode node, boolean valid) {
        return node.application.forge(node.key(), valid);
    }

    private Forger forger(SimNode node, SignedMessage message) {
        return node.forger(message.height());
    }

    private static Place place(SignedMessage message) {
        return new Place(message.height(), message.round());
    }

    private <T> void remember(List<T> list, T item) {
        if (list.size() < REMEMBERED) {
            list.add(item);
        } else {
            list.set(random.nextInt(REMEMBERED), item);
        }
    }
}
