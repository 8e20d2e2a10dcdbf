package io.quoin.simulator;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.Seal;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes messages of one height by hand, in the name of whomever. Signers are positions in the height's set. Whether a
 * signature is true depends on the key: who may use which is the caller's affair.
 */
final class Forger {

    private final SigningDomain domain;
    private final ValidatorSet set;
    private final Instance at;
    private final Mutant mutant;

    /**
     * A forger of messages of one network, set and height.
     *
     * @param mutant how validators sign
     */
    Forger(SigningDomain domain, ValidatorSet set, long height, Mutant mutant) {
        this.domain = domain;
        this.set = set;
        this.mutant = mutant;
        this.at = new Instance(set.epoch(), set.hash(), height);
    }

    /** The same messages as if they had been signed for another network. */
    Forger in(SigningDomain other) {
        return new Forger(other, set, at.height(), mutant);
    }

    /** The same validators at another height. */
    Forger at(long height) {
        return new Forger(domain, set, height, mutant);
    }

    /** The same height as if another set decided it. */
    Forger of(ValidatorSet other) {
        return new Forger(domain, other, at.height(), mutant);
    }

    SessionKey key(int signer) {
        return set.validators().get(signer).sessionKey();
    }

    Signature sign(int signer, Phase phase, int round, Hash digest) {
        return sign(key(signer), phase, round, digest);
    }

    Vote vote(Phase phase, int round, Hash digest, int signer) {
        return new Vote(at, phase, round, digest, signer, sign(signer, phase, round, digest));
    }

    RoundChange change(int round, Prepared claim, Optional<Certificate> lock, int signer) {
        return new RoundChange(at, round, claim, signer, sign(signer, Phase.ROUND_CHANGE, round, claim.digest()), lock);
    }

    Proposal proposal(int round, Block block, List<RoundChange> claims, Optional<Certificate> lock, int signer) {
        Hash digest = block.hash();
        List<RoundChange> bare = claims.stream().map(RoundChange::withoutLock).toList();
        return new Proposal(
                at, round, block, digest, signer, sign(signer, Phase.PRE_PREPARE, round, digest), bare, lock);
    }

    /** Seals that are true. */
    Certificate certificate(Phase phase, int round, Hash digest, int... signers) {
        return new Certificate(
                round,
                digest,
                IntStream.of(signers)
                        .sorted()
                        .mapToObj(signer -> new Seal(signer, sign(signer, phase, round, digest)))
                        .toList());
    }

    /** Seals in everybody's name that one signer made. */
    Certificate forged(Phase phase, int round, Hash digest, int signer) {
        Signature own = sign(signer, phase, round, digest);
        return new Certificate(
                round,
                digest,
                IntStream.range(0, set.validators().size())
                        .mapToObj(each -> new Seal(each, own))
                        .toList());
    }

    private Signature sign(SessionKey key, Phase phase, int round, Hash digest) {
        return new Signature(mutant.signatures(new IdealSignatures(key)).sign(domain.bytes(at, phase, round, digest)));
    }
}
