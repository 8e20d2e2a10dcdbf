package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.core.Candidate.State;
import io.quoin.plugins.pbft.message.Body;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.CertificateCodec;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agreement on one height: PRE-PREPARE, PREPARE, COMMIT and ROUND-CHANGE with locks, as docs/consensus.md describes
 * it. The transitions T1 to T11 there are the methods here.
 */
final class Agreement {

    /** How many rounds above its own a node keeps votes for. */
    static final int VOTE_WINDOW = 8;

    /** How many rounds a justified proposal may lead ahead; further ahead, ROUND-CHANGEs lead first. */
    static final int PROPOSAL_WINDOW = 1_024;

    private final HeightContext at;
    private final Committee committee;
    private final Voter voter;
    private final Outbox out;
    private final VoteTable prepares;
    private final VoteTable commits;
    private final RoundChangeTable changes;
    private final ApplicationPort application;
    private final Courier courier;
    private final Proposer proposer;
    private final Witness witness;
    private final Bodies bodies = new Bodies();
    private final RoundClock clock;
    private final long height;

    private boolean decided;
    private boolean periodOver;
    private @Nullable Candidate candidate;
    private Prepared prepared = Prepared.NONE;
    private Optional<Certificate> lock = Optional.empty();
    /** A decided block whose body is missing. */
    private Prepared awaited = Prepared.NONE;

    Agreement(HeightContext at, boolean periodOver) {
        this.at = at;
        this.committee = at.committee();
        this.voter = at.voter();
        this.out = at.out();
        this.height = committee.instance().height();
        this.clock = new RoundClock(height, at.settings(), out);
        this.prepares = new VoteTable(committee);
        this.commits = new VoteTable(committee);
        this.changes = new RoundChangeTable(committee);
        this.application = new ApplicationPort(at.application(), committee.instance(), at.parent(), out);
        this.courier = new Courier(committee, voter, out);
        this.proposer = new Proposer(committee, at.locks(), application, voter, bodies, courier);
        this.witness = new Witness(committee, clock, at.authenticator(), at.evidence(), out);
        this.periodOver = periodOver;
    }

    long height() {
        return height;
    }

    int round() {
        return clock.round();
    }

    boolean isActive() {
        return clock.isActive();
    }

    boolean isDecided() {
        return decided;
    }

    boolean isVoting() {
        return voter.isVoting();
    }

    Prepared prepared() {
        return prepared;
    }

    /** What the agreement waits for, in a word. */
    String phase() {
        if (decided) {
            return "applying";
        }
        if (!isActive()) {
            return "idle";
        }
        if (candidate == null) {
            return "proposal";
        }
        return prepared.round() == round() ? "commit" : "prepare";
    }

    /** Takes back what the log holds of this height, then goes on where it stopped (T12). */
    void restore(List<LogRecord> records) {
        for (LogRecord record : records) {
            if (record instanceof LogRecord.Body body) {
                Hash digest = body.block().hash();
                bodies.put(digest, body.block(), prepared.block());
                voter.restoreBody(digest);
            } else if (record instanceof LogRecord.Signed signed) {
                restoreMessage(signed.message());
            } else if (record instanceof LogRecord.Locked locked) {
                prepared = new Prepared(locked.lock().round(), locked.lock().block());
                lock = Optional.of(locked.lock());
                restoreMessage(locked.commit());
            }
        }
        if (!records.isEmpty()) {
            clock.activate();
            clock.arm();
            progress();
        }
    }

    private void restoreMessage(SignedMessage message) {
        voter.restore(message);
        if (message.round() > round()) {
            enter(message.round());
        }
        if (message instanceof RoundChange change) {
            changes.add(change);
        } else if (message instanceof Proposal proposal) {
            bodies.put(proposal.digest(), proposal.block(), prepared.block());
            boolean fresh = !at.authenticator().bound(proposal).exists();
            candidate = new Candidate(round(), proposal.block(), proposal.digest(), fresh, State.AWAITING);
        } else if (message instanceof Vote vote && vote.phase() == Phase.PREPARE) {
            prepares.add(vote);
            bodies.get(vote.digest())
                    .ifPresent(block ->
                            candidate = new Candidate(vote.round(), block, vote.digest(), false, State.ENDORSED));
        } else if (message instanceof Vote vote) {
            commits.add(vote);
        }
    }

    /** Takes a message of this very instance; its signature is not checked yet. */
    void receive(SignedMessage message) {
        if (decided || message.signer() >= committee.size()) {
            witness.heard(message);
        } else if (message instanceof Proposal proposal) {
            onProposal(proposal);
        } else if (message instanceof Vote vote) {
            onVote(vote);
        } else if (message instanceof RoundChange change) {
            onRoundChange(change);
        }
    }

    /** T1: begins when there is work. */
    void workAvailable() {
        if (decided || !voter.isVoting()) {
            return;
        }
        if (!isActive() && periodOver && application.hasWork()) {
            clock.activate();
        }
        tryPropose();
    }

    /** The shortest time between two blocks is over. */
    void periodOver() {
        periodOver = true;
        workAvailable();
    }

    /** T5: leaves a round that has lasted too long. */
    void roundTimedOut(int timedOut) {
        if (!decided && clock.isEndedBy(timedOut) && voter.isVoting()) {
            moveTo(round() + 1);
            progress();
        }
    }

    /** T8: asks the application again, fetches what is missing, and repeats this node's words. */
    void tick() {
        if (decided) {
            return;
        }
        courier.tick();
        judge();
        if (!decided && awaited.exists()) {
            courier.fetch(awaited.block(), signer -> commits.votedFor(signer, awaited.round(), awaited.block()));
        }
        workAvailable();
        if (decided || !isActive() || !voter.isVoting()) {
            return;
        }
        voter.proposal()
                .filter(own -> own.round() == round())
                .ifPresent(own -> courier.send(own, signer -> !hasVoted(signer)));
        voter.repeatVotes(round());
    }

    /** The answer to a request of {@link Courier#fetch}. */
    void bodyArrived(Body body) {
        boolean wanted = body.digest().equals(awaited.block())
                || changes.at(round()).stream()
                        .anyMatch(change -> change.prepared().block().equals(body.digest()));
        if (!decided && wanted) {
            bodies.put(body.digest(), body.block(), prepared.block());
            progress();
        }
    }

    /** What the validators said at this height; good also after it. */
    Witness witness() {
        return witness;
    }

    Optional<Block> body(Hash digest) {
        return bodies.get(digest);
    }

    /** T10: takes a decision that others reached; false if it is not proven or not needed. */
    boolean learn(Decided message) {
        if (decided) {
            witness.heard(message);
            return false;
        }
        Certificate certificate = message.certificate();
        boolean proven = message.block().hash().equals(certificate.block())
                && at.authenticator().isDecision(certificate);
        if (proven) {
            decide(message.block(), certificate);
        }
        return proven;
    }

    private void onProposal(Proposal proposal) {
        int of = proposal.round();
        if (of - round() > PROPOSAL_WINDOW || proposal.signer() != committee.leader(of)) {
            return;
        }
        if (of < round() || (of == round() && candidate != null)) {
            witness.heard(proposal);
            return;
        }
        if (!at.authenticator().isSigned(proposal) || !at.authenticator().isJustified(proposal, changes)) {
            out.note("Refused an unsigned or unjustified proposal for height " + height + " round " + of);
            return;
        }
        witness.saw(proposal);
        proposal.roundChanges().forEach(witness::saw);
        proposal.lock().ifPresent(certificate -> witness.saw(certificate, Phase.PREPARE));
        if (of > round()) {
            enter(of);
        }
        clock.activate();
        clock.arm();
        take(proposal);
        progress();
    }

    /** T2: the round's one proposal. */
    private void take(Proposal proposal) {
        boolean fresh = !at.authenticator().bound(proposal).exists();
        Block block = proposal.block();
        Optional<String> fault = application.fault(block);
        if (fault.isEmpty() && fresh) {
            fault = BlockRules.freshFault(block, committee.key(proposal.signer()));
        }
        State state = fault.isPresent() ? State.REFUSED : State.AWAITING;
        candidate = new Candidate(round(), block, proposal.digest(), fresh, state);
        fault.ifPresent(text -> out.note("Refused the block of height " + height + " round " + round() + ": " + text));
        if (fault.isEmpty()) {
            bodies.put(proposal.digest(), block, prepared.block());
            judge();
        }
    }

    /** Asks the application about a candidate that waits, and prepares it if the answer allows. */
    private void judge() {
        Candidate waiting = candidate;
        if (decided || waiting == null || waiting.state() != State.AWAITING) {
            return;
        }
        Verdict verdict = application.check(waiting.block());
        if (verdict instanceof Verdict.Reject reject) {
            candidate = waiting.in(State.REFUSED);
            out.note("The application refused the block of height " + height + " round " + round() + ": "
                    + reject.reason());
        } else if (verdict instanceof Verdict.Accept || !waiting.fresh()) {
            candidate = waiting.in(State.ENDORSED);
            voter.prepare(round(), waiting.block(), waiting.digest()).ifPresent(prepares::add);
            progress();
        }
    }

    private void onVote(Vote vote) {
        VoteTable table = vote.phase() == Phase.PREPARE ? prepares : commits;
        if (vote.round() - round() > VOTE_WINDOW) {
            return;
        }
        boolean late = vote.phase() == Phase.PREPARE && vote.round() < round();
        boolean counts = !late
                && table.accepts(vote.signer(), vote.round())
                && table.get(vote.signer(), vote.round()).isEmpty();
        if (!counts) {
            witness.heard(vote);
            return;
        }
        if (!at.authenticator().isSigned(vote)) {
            return;
        }
        witness.saw(vote);
        table.add(vote);
        clock.activate();
        if (vote.phase() == Phase.PREPARE) {
            checkPrepared();
        } else {
            checkCommitted(vote.round(), vote.digest());
        }
    }

    private void onRoundChange(RoundChange change) {
        Optional<RoundChange> held = changes.get(change.signer());
        if (change.round() < round()
                || held.filter(last -> last.round() >= change.round()).isPresent()) {
            witness.heard(change);
            return;
        }
        if (change.prepared().round() >= change.round() || !at.authenticator().isSigned(change)) {
            return;
        }
        witness.saw(change);
        if (!at.authenticator().isProven(change.prepared(), change.lock())) {
            return;
        }
        change.lock().ifPresent(certificate -> witness.saw(certificate, Phase.PREPARE));
        changes.add(change);
        clock.activate();
        changes.reachedAbove(round()).ifPresent(this::moveTo);
        progress();
    }

    /** T5 and T6: leaves for a round, with the lock. */
    private void moveTo(int next) {
        enter(next);
        voter.change(next, prepared, lock).ifPresent(changes::add);
    }

    private void enter(int next) {
        clock.enter(next);
        candidate = null;
    }

    /** Whatever may have become possible in this round. */
    private void progress() {
        if (!decided && changes.hasQuorumFrom(round())) {
            clock.arm();
        }
        checkPrepared();
        if (!decided && candidate != null) {
            checkCommitted(round(), candidate.digest());
        }
        if (!decided && awaited.exists()) {
            checkCommitted(awaited.round(), awaited.block());
        }
        tryPropose();
    }

    /** T3: a quorum prepared the candidate. */
    private void checkPrepared() {
        Candidate current = candidate;
        if (decided || current == null || current.state() == State.REFUSED || prepared.round() >= round()) {
            return;
        }
        if (!prepares.hasQuorum(round(), current.digest())) {
            return;
        }
        Certificate certificate = prepares.certificate(round(), current.digest());
        Optional<Vote> commit = voter.commit(certificate, current.block());
        if (commit.isPresent()) {
            prepared = new Prepared(round(), current.digest());
            lock = Optional.of(certificate);
            commits.add(commit.get());
            checkCommitted(round(), current.digest());
        }
    }

    /** T4: a quorum committed, in whichever round. */
    private void checkCommitted(int of, Hash digest) {
        if (decided || !commits.hasQuorum(of, digest)) {
            return;
        }
        Optional<Block> block = bodies.get(digest);
        if (block.isPresent()) {
            decide(block.get(), commits.certificate(of, digest));
        } else if (!awaited.exists()) {
            awaited = new Prepared(of, digest);
            courier.fetch(digest, signer -> commits.votedFor(signer, of, digest));
        }
    }

    private void decide(Block block, Certificate certificate) {
        decided = true;
        witness.decided(certificate);
        if (at.logging()) {
            out.add(new Effect.Persist(new LogRecord.Decided(height, certificate.block())));
        }
        byte[] proof = CertificateCodec.encodeSeals(certificate);
        out.add(new Effect.Apply(
                block, new QuorumCertificate(height, certificate.round(), certificate.block(), proof)));
    }

    /** T1 and T7: proposes where this node leads. */
    private void tryPropose() {
        if (decided || candidate != null || !proposer.mayPropose(round())) {
            return;
        }
        if (round() == 0) {
            if (periodOver && application.hasWork()) {
                clock.activate();
                proposer.proposeNew(0, List.of()).ifPresent(this::take);
            }
        } else if (changes.hasQuorum(round())) {
            proposer.proposeAfter(round(), changes.at(round())).ifPresent(this::take);
        }
    }

    private boolean hasVoted(int signer) {
        return prepares.get(signer, round()).isPresent()
                || commits.get(signer, round()).isPresent();
    }
}
