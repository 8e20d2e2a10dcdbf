package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.Seal;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** One core among validators whose messages the test makes up, each with a true signature. */
final class CoreFixture {

    static final CoreSettings SETTINGS = new CoreSettings(1_000, 60_000, 0, 4);

    final ValidatorSet set;
    final LeaderSchedule leaders;
    final FakeApplication application;
    final SigningDomain domain = new SigningDomain("test");
    final int self;
    PbftCore core;

    private CoreFixture(ValidatorSet set, int self, Recovery recovery, long tip) {
        this.set = set;
        this.leaders = new LeaderSchedule(set, tip + 1);
        this.self = self;
        this.application = new FakeApplication(set, tip);
        this.core = boot(recovery);
    }

    /** A core that leads round 0 of height 1. */
    static CoreFixture leader(long... weights) {
        ValidatorSet set = set(weights);
        return new CoreFixture(set, new LeaderSchedule(set, 1).leader(0), recovery(List.of()), 0);
    }

    /** A core that leads neither round 0 nor round 1 of height 1. */
    static CoreFixture follower(long... weights) {
        ValidatorSet set = set(weights);
        LeaderSchedule leaders = new LeaderSchedule(set, 1);
        int self = IntStream.range(0, weights.length)
                .filter(i -> i != leaders.leader(0) && i != leaders.leader(1))
                .findFirst()
                .orElseThrow();
        return new CoreFixture(set, self, recovery(List.of()), 0);
    }

    /** A core that leads round 1 of height 1, but not round 0. */
    static CoreFixture nextLeader(long... weights) {
        ValidatorSet set = set(weights);
        return new CoreFixture(set, new LeaderSchedule(set, 1).leader(1), recovery(List.of()), 0);
    }

    /** A follower that starts at a height with a given right to vote. */
    static CoreFixture withRight(VotingRight right, long tip) {
        return withRight(4, right, tip);
    }

    static CoreFixture withRight(int size, VotingRight right, long tip) {
        long[] weights = LongStream.generate(() -> 1).limit(size).toArray();
        return new CoreFixture(set(weights), 0, new Recovery(List.of(), right), tip);
    }

    static Recovery recovery(List<LogRecord> records) {
        return new Recovery(records, VotingRight.GRANTED);
    }

    static ValidatorSet set(long... weights) {
        List<Validator> validators = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            validators.add(new Validator(new AccountId(bytes(100 + i)), new SessionKey(bytes(i)), weights[i]));
        }
        return new ValidatorSet(0, Hash.sha256(bytes(7)), validators);
    }

    private PbftCore boot(Recovery recovery) {
        CoreIdentity identity = new CoreIdentity(key(self), new MixedSignatures(key(self)), domain);
        return new PbftCore(SETTINGS, identity, application, Rules.STANDARD, recovery);
    }

    /** Starts the core again with what its effects have persisted. */
    List<Effect> restart(List<LogRecord> records) {
        core = boot(recovery(records));
        return core.start();
    }

    List<Effect> receive(int from, Message message) {
        return core.step(new Event.Received(key(from), message));
    }

    List<Effect> receive(Message message, int... from) {
        List<Effect> effects = new ArrayList<>();
        for (int each : from) {
            effects.addAll(receive(each, message));
        }
        return effects;
    }

    List<Effect> votes(Phase phase, int round, Hash digest, int... signers) {
        List<Effect> effects = new ArrayList<>();
        for (int signer : signers) {
            effects.addAll(receive(signer, vote(phase, round, digest, signer)));
        }
        return effects;
    }

    List<Effect> timeOut(int round) {
        return core.step(new Event.Fired(new Timer(Timer.Kind.ROUND, height(), round)));
    }

    List<Effect> tick() {
        return core.step(new Event.Tick());
    }

    /** Everybody but this node and the given ones. */
    int[] others(int... without) {
        return IntStream.range(0, set.validators().size())
                .filter(i -> i != self && IntStream.of(without).noneMatch(w -> w == i))
                .toArray();
    }

    long height() {
        return core.status().height();
    }

    Instance instance() {
        return new Instance(set.epoch(), set.hash(), height());
    }

    SessionKey key(int index) {
        return set.validators().get(index).sessionKey();
    }

    /** A valid block of a leader; the salt makes it another one. */
    Block block(int leader, int salt) {
        ChainTip tip = application.tip();
        return new Block(
                tip.height() + 1,
                set.epoch(),
                tip.block(),
                set.hash(),
                Hash.ZERO,
                tip.timestamp() + 1,
                key(leader),
                List.of(new byte[] {(byte) salt}));
    }

    Vote vote(Phase phase, int round, Hash digest, int signer) {
        return new Vote(instance(), phase, round, digest, signer, sign(phase, round, digest, signer));
    }

    RoundChange change(int round, int signer) {
        return change(round, Prepared.NONE, Optional.empty(), signer);
    }

    RoundChange change(int round, Prepared prepared, Optional<Certificate> lock, int signer) {
        Signature signature = sign(Phase.ROUND_CHANGE, round, prepared.digest(), signer);
        return new RoundChange(instance(), round, prepared, signer, signature, lock);
    }

    Proposal proposal(int round, Block block) {
        return proposal(round, block, List.of(), Optional.empty());
    }

    Proposal proposal(int round, Block block, List<RoundChange> changes, Optional<Certificate> lock) {
        return proposalBy(leaders.leader(round), round, block, changes, lock);
    }

    /** A new block in the current height, signed by whomever. */
    Proposal proposalBy(int leader, int round, Block block) {
        return proposalBy(leader, round, block, List.of(), Optional.empty());
    }

    private Proposal proposalBy(
            int leader, int round, Block block, List<RoundChange> changes, Optional<Certificate> lock) {
        Hash digest = block.hash();
        return new Proposal(
                instance(),
                round,
                block,
                digest,
                leader,
                sign(Phase.PRE_PREPARE, round, digest, leader),
                changes.stream().map(RoundChange::withoutLock).toList(),
                lock);
    }

    Certificate certificate(Phase phase, int round, Hash digest, int... signers) {
        return new Certificate(
                round,
                digest,
                IntStream.of(signers)
                        .sorted()
                        .mapToObj(signer -> new Seal(signer, sign(phase, round, digest, signer)))
                        .toList());
    }

    private Signature sign(Phase phase, int round, Hash digest, int signer) {
        return new Signature(new MixedSignatures(key(signer)).sign(domain.bytes(instance(), phase, round, digest)));
    }

    /** Does what an engine does with a decided block. */
    List<Effect> apply(List<Effect> effects) {
        Effect.Apply apply = Effects.only(effects, Effect.Apply.class);
        application.apply(apply.block(), apply.certificate());
        return core.step(new Event.Applied());
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) value;
        return bytes;
    }
}
