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
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Changes what a lying validator says, one receiver at a time, signing with its own key only. */
final class Liar {

    private static final int REMEMBERED = 64;

    private final SplittableRandom random;
    private final List<Hash> digests = new ArrayList<>();
    private final List<Message> heard = new ArrayList<>();
    private final int denyPercent;

    Liar(SplittableRandom random, boolean split) {
        this.random = random;
        this.denyPercent = split ? 70 : 10;
    }

    void hear(Message message) {
        remember(heard, message);
        if (message instanceof SignedMessage signed) {
            remember(digests, signed.digest());
        }
    }

    Message say(SimNode node, Message message) {
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
        Signature own = sign(identity, change.instance(), Phase.PREPARE, round, digest);
        Certificate forged = new Certificate(
                round, digest, List.of(new Seal(0, own), new Seal(1, own), new Seal(2, own), new Seal(3, own)));
        return roundChange(
                identity, change.instance(), change.round(), new Prepared(round, digest), Optional.of(forged));
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
