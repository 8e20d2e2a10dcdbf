package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Body;
import io.quoin.plugins.pbft.message.BodyRequest;
import io.quoin.plugins.pbft.message.CertificateCodec;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Status;
import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Stake-weighted PBFT with locked rounds as a state machine: events in, effects out. It owns no thread, clock, socket or
 * randomness, so the same events give the same effects. It reads the application (which must be at the tip that the last
 * {@link Event.Applied} reported) and never writes it. Not thread-safe.
 */
public final class PbftCore {

    private final CoreSettings settings;
    private final CoreIdentity identity;
    private final Application application;
    private final Rules rules;
    private final CertificateVerifier verifier;
    private final Outbox out = new Outbox();
    private final Peers peers = new Peers();
    private final FutureBuffer future = new FutureBuffer();
    private final EvidenceLog evidence = new EvidenceLog();
    private final LeaderHistory leaders = new LeaderHistory();
    private final List<LogRecord> remembered;
    private final VotingGate gate;
    private Committee committee;
    private Agreement agreement;
    private Optional<Witness> past = Optional.empty();
    private Optional<String> obstacle = Optional.empty();
    private int ticksAtHeight;
    private int ticksSinceStatus;
    private int nextObserved;
    /** Whether the first words after a start may have met nobody; they are repeated at each tick until somebody speaks. */
    private boolean unheard;

    /**
     * A core at the application's tip; {@link #start} begins.
     *
     * @param recovery what the log holds
     */
    public PbftCore(
            CoreSettings settings, CoreIdentity identity, Application application, Rules rules, Recovery recovery) {
        this.settings = settings;
        this.identity = identity;
        this.application = application;
        this.rules = rules;
        this.remembered = new ArrayList<>(recovery.records());
        this.verifier = new CertificateVerifier(identity.domain(), identity.signatures());
        ChainTip tip = application.tip();
        this.committee = committeeAfter(tip);
        this.gate = new VotingGate(recovery.right(), committee);
        this.agreement = agreementAfter(tip, true);
    }

    /** The first effects: repeats what the log says was said, or waits. */
    public List<Effect> start() {
        restore();
        if (agreement.isActive()) {
            agreement.tick();
        }
        unheard = true;
        broadcastStatus();
        agreement.workAvailable();
        return out.drain();
    }

    /** Reacts to an event. */
    public List<Effect> step(Event event) {
        if (event instanceof Event.Received received) {
            onMessage(received.from(), received.message());
        } else if (event instanceof Event.Fired fired) {
            onTimer(fired.timer());
        } else if (event instanceof Event.Tick) {
            onTick();
        } else if (event instanceof Event.WorkAvailable) {
            agreement.workAvailable();
        } else if (event instanceof Event.Applied) {
            onApplied();
        }
        return out.drain();
    }

    /** Where the core is. */
    public CoreStatus status() {
        return new CoreStatus(
                agreement.height(), agreement.round(), agreement.phase(), obstacle, future.size(), evidence.size());
    }

    /** The proofs of misbehaviour kept so far. */
    public List<Evidence> evidence() {
        return evidence.all();
    }

    /** Whom a broadcast goes to: the validators of the current height. */
    public List<SessionKey> audience() {
        return committee.set().validators().stream()
                .map(validator -> validator.sessionKey())
                .filter(key -> !key.equals(identity.self()))
                .toList();
    }

    private void onMessage(SessionKey from, Message message) {
        if (from.equals(identity.self())) {
            return;
        }
        boolean validator = committee.indexOf(from).isPresent();
        unheard &= !validator;
        if (message instanceof SignedMessage signed) {
            if (validator) {
                onSigned(from, signed);
            }
        } else if (message instanceof Status status) {
            onStatus(from, status);
        } else if (message instanceof Decided decided) {
            onDecided(from, decided);
        } else if (message instanceof BodyRequest request) {
            if (validator && request.height() == agreement.height()) {
                sendBody(from, request);
            }
        } else if (message instanceof Body body) {
            if (validator && body.height() == agreement.height()) {
                agreement.bodyArrived(body);
            }
        }
    }

    private void onDecided(SessionKey from, Decided decided) {
        if (decided.height() == agreement.height() && agreement.learn(decided)) {
            peers.helped(from);
        } else if (decided.height() == agreement.height() - 1) {
            past.ifPresent(witness -> witness.heard(decided));
        }
    }

    private void onSigned(SessionKey from, SignedMessage message) {
        long height = agreement.height();
        if (message.height() == height) {
            if (message.instance().equals(committee.instance())) {
                agreement.receive(message);
            }
            return;
        }
        peers.saw(from, message.height());
        if (message.height() == height - 1) {
            past.filter(witness -> witness.isAt(message.instance())).ifPresent(witness -> witness.heard(message));
        }
        if (message.height() > height) {
            if (message.height() == height + 1) {
                future.add(from, message);
            } else {
                ask(from);
            }
        } else if (message.height() < height - 1 || message instanceof RoundChange || ticksAtHeight > 0) {
            // Right after a decision, votes that were under way still come in; they ask for nothing.
            sendDecided(from, message.height());
        }
    }

    private void onStatus(SessionKey from, Status status) {
        gate.heard(from, status.height());
        peers.saw(from, status.height());
        if (status.height() < agreement.height()) {
            boolean answered = sendDecided(from, status.height());
            if (answered && status.height() + 1 < agreement.height()) {
                // Tells a peer that lags further that there is more to ask for.
                out.add(new Effect.Send(from, new Status(agreement.height(), agreement.round())));
            }
        } else if (status.height() > agreement.height()) {
            ask(from);
        }
    }

    /** T9: a peer that lags gets the decision it lacks; false if it had it already, or enough for now, or this node has no such block. */
    private boolean sendDecided(SessionKey to, long height) {
        if (!peers.mayAnswer(to, height)) {
            return false;
        }
        Optional<CertifiedBlock> known = decided(height);
        known.ifPresent(found -> out.add(new Effect.Send(
                to,
                new Decided(
                        found.block(),
                        CertificateCodec.decodeSeals(
                                found.certificate().round(),
                                found.certificate().block(),
                                found.certificate().proof())))));
        return known.isPresent();
    }

    private Optional<CertifiedBlock> decided(long height) {
        try {
            return application.decided(height);
        } catch (QuoinException e) {
            out.note("The application could not read the block of height " + height + ": " + e);
            return Optional.empty();
        }
    }

    private void sendBody(SessionKey to, BodyRequest request) {
        if (!peers.mayFetch(to)) {
            return;
        }
        agreement
                .body(request.digest())
                .ifPresent(block -> out.add(new Effect.Send(to, new Body(block, request.digest()))));
    }

    /** T10: tells a peer that is ahead where this node is; the answer is the decision it lacks. */
    private void ask(SessionKey peer) {
        if (!agreement.isDecided() && peers.mayAsk()) {
            out.add(new Effect.Send(peer, new Status(agreement.height(), agreement.round())));
        }
    }

    private void onTimer(Timer timer) {
        if (timer.height() != agreement.height()) {
            return;
        }
        switch (timer.kind()) {
            case ROUND -> agreement.roundTimedOut(timer.round());
            case PERIOD -> agreement.periodOver();
        }
    }

    private void onTick() {
        ticksAtHeight++;
        peers.tick(key -> committee.indexOf(key).isPresent());
        agreement.tick();
        if (agreement.isDecided()) {
            return;
        }
        peers.ahead(agreement.height()).ifPresent(this::ask);
        if (committee.indexOf(identity.self()).isEmpty()) {
            askNextValidator();
        } else if (++ticksSinceStatus >= settings.heartbeatTicks() || unheard) {
            ticksSinceStatus = 0;
            broadcastStatus();
        }
    }

    /** A node outside the set is told nothing, so it asks. */
    private void askNextValidator() {
        nextObserved = (nextObserved + 1) % committee.size();
        Status status = new Status(agreement.height(), agreement.round());
        out.add(new Effect.Send(committee.key(nextObserved), status));
    }

    private void broadcastStatus() {
        out.add(new Effect.Broadcast(new Status(agreement.height(), agreement.round())));
    }

    /** Takes back what was said at this height; above the first one, where the application came back behind the log. */
    private void restore() {
        long height = agreement.height();
        agreement.restore(
                remembered.stream().filter(record -> record.height() == height).toList());
        remembered.removeIf(record -> record.height() <= height);
    }

    private void onApplied() {
        ChainTip tip = application.tip();
        if (tip.height() < agreement.height()) {
            return;
        }
        past = Optional.of(agreement.witness());
        committee = committeeAfter(tip);
        agreement = agreementAfter(tip, settings.blockPeriodMillis() == 0);
        ticksAtHeight = 0;
        peers.nextHeight();
        long height = agreement.height();
        if (settings.blockPeriodMillis() > 0) {
            Timer timer = new Timer(Timer.Kind.PERIOD, height, 0);
            out.add(new Effect.SetTimer(timer, settings.blockPeriodMillis()));
        }
        restore();
        for (FutureBuffer.Kept kept : future.take(height)) {
            if (!agreement.isDecided()) {
                onMessage(kept.from(), kept.message());
            }
        }
        if (!agreement.isDecided()) {
            peers.ahead(height).ifPresent(this::ask);
            agreement.workAvailable();
        }
    }

    private Committee committeeAfter(ChainTip tip) {
        long height = Math.addExact(tip.height(), 1);
        leaders.follow(application::validators, this::decided, tip.height());
        return new Committee(application.validators(height), height, rules.quorum(), leaders.missed());
    }

    private Agreement agreementAfter(ChainTip tip, boolean periodOver) {
        OptionalInt self = committee.indexOf(identity.self());
        Optional<String> quarantine = gate.obstacle(tip.height() + 1);
        obstacle = self.isEmpty()
                ? Optional.of("The session key " + identity.self().shortHex() + " is not in the validator set")
                : quarantine;
        Voter voter = new Voter(
                committee.instance(),
                self.orElse(0),
                obstacle.isEmpty(),
                identity.signatures(),
                identity.domain(),
                out);
        HeightContext context = new HeightContext(
                committee,
                rules.locks(),
                tip,
                application,
                new Authenticator(verifier, committee, rules.locks()),
                voter,
                evidence,
                settings,
                quarantine.isEmpty(),
                out);
        return new Agreement(context, periodOver);
    }
}
