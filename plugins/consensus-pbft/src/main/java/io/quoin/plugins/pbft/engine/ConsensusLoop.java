package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.PbftConfig;
import io.quoin.plugins.pbft.core.CoreIdentity;
import io.quoin.plugins.pbft.core.CoreStatus;
import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.PbftCore;
import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.core.Rules;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.plugins.pbft.message.MessageCodec;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.plugins.pbft.wal.LogFiles;
import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusPhase;
import io.quoin.spi.consensus.ConsensusStatus;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.SessionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consensus thread: takes from the mailbox, steps the core, carries out the effects. A log that cannot be written ends
 * voting until it can, an internal error for good; neither ends following. A failing application is tried again at every
 * tick.
 */
final class ConsensusLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsensusLoop.class);

    private final PbftConfig config;
    private final ConsensusContext context;
    private final Application application;
    private final CoreIdentity identity;
    private final Mailbox mailbox;
    private final EngineMetrics metrics;
    private final Timers timers;
    private final EffectRunner runner;
    private final PhaseTimeline timeline = new PhaseTimeline();
    private final VoteLog log;
    private PbftCore core;
    private Optional<Effect.Apply> unapplied = Optional.empty();
    private volatile ConsensusStatus status;

    /** Opens the log and prepares the core; the caller runs it. */
    ConsensusLoop(PbftConfig config, ConsensusContext context, SigningDomain domain, Mailbox mailbox, LogFiles files) {
        this.config = config;
        this.context = context;
        this.application = context.application();
        this.identity = new CoreIdentity(context.signer().publicKey(), new ContextSignatures(context), domain);
        this.mailbox = mailbox;
        this.log = new VoteLog(files, config.acceptLostLog());
        this.core = coreWith(log.open(application.tip().height()));
        this.status = statusOf(core.status());
        this.metrics = new EngineMetrics(context.metrics(), context.clock(), this::status);
        this.timers = new Timers(
                context.scheduler(),
                context.random(),
                mailbox,
                config.retransmitInterval().toMillis());
        this.runner = new EffectRunner(context.transport(), timers, metrics);
    }

    ConsensusStatus status() {
        return status;
    }

    /** The latest phases, oldest first; any thread. */
    List<ConsensusPhase> timeline() {
        return timeline.phases();
    }

    /** Takes a message from the transport; any thread. */
    void receive(SessionKey from, byte[] message) {
        if (!mailbox.offer(from, message)) {
            metrics.messageDropped();
        }
    }

    @Override
    public void run() {
        try {
            timers.scheduleTick();
            guarded(this::begin);
            Optional<Mailbox.Item> item = mailbox.take();
            while (item.isPresent()) {
                handle(item.get());
                item = mailbox.take();
            }
        } catch (InterruptedException e) {
            LOG.warn("The consensus thread was interrupted and ends");
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void begin() {
        core.status().obstacle().ifPresent(reason -> LOG.warn("This node does not vote: {}", reason));
        List<Effect> effects = core.start();
        noteAt(context.clock().instant());
        carryOut(effects);
    }

    private void end() {
        timers.close();
        log.close();
        ConsensusStatus last = status;
        status = new ConsensusStatus(
                last.height(), last.round(), "stopped", false, Optional.of("The engine was closed"));
        timeline.note(status, context.clock().instant());
    }

    private void handle(Mailbox.Item item) {
        boolean tick = item instanceof Mailbox.Item.Local local && local.event() instanceof Event.Tick;
        if (tick) {
            guarded(timers::scheduleTick);
            guarded(this::resumeVoting);
        }
        if (unapplied.isPresent()) {
            if (tick) {
                guarded(this::applyDecided);
            }
            return;
        }
        if (item instanceof Mailbox.Item.Local local) {
            guarded(() -> step(local.event()));
        } else if (item instanceof Mailbox.Item.Remote remote) {
            open(remote.letter()).ifPresent(received -> guarded(() -> step(received)));
        }
    }

    private Optional<Event> open(Mailbox.Letter letter) {
        try {
            return Optional.of(new Event.Received(letter.from(), MessageCodec.decode(letter.bytes())));
        } catch (QuoinException e) {
            metrics.messageMalformed();
            LOG.debug("Dropped a message from {}: {}", letter.from(), e.getMessage());
            return Optional.empty();
        }
    }

    private void step(Event event) {
        Instant began = context.clock().instant();
        List<Effect> effects = core.step(event);
        noteAt(context.clock().instant());
        carryOut(effects);
        metrics.stepped(began);
    }

    private void carryOut(List<Effect> effects) {
        unapplied = runner.run(effects, log.current(), core.audience());
        publishStatus();
        applyDecided();
    }

    /** Goes through the mailbox to the next height, so that closing the engine ends even a network of one. */
    private void applyDecided() {
        if (unapplied.isPresent() && apply(unapplied.get())) {
            mailbox.offer(new Event.Applied());
        }
    }

    private boolean apply(Effect.Apply decided) {
        try {
            if (application.tip().height() < decided.block().height()) {
                application.apply(decided.block(), decided.certificate());
            }
        } catch (QuoinException e) {
            LOG.error(
                    "The application could not apply block {}; trying again",
                    decided.block().height(),
                    e);
            return false;
        }
        unapplied = Optional.empty();
        metrics.decided();
        // One height more than needed stays, in case the application comes back one block behind.
        log.current().ifPresent(open -> open.prune(decided.block().height() - 1));
        return true;
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("Consensus stops voting", e);
            if (e instanceof QuoinException fault && fault.code() == ConsensusError.CONSENSUS_LOG_IO) {
                log.fail();
            } else {
                log.close();
            }
            stopVoting(e.toString());
        }
    }

    /** Goes on as an observer, with a core that knows nothing of the failed one's votes and makes none. */
    private void stopVoting(String reason) {
        unapplied = Optional.empty();
        core = coreWith(new Recovery(List.of(), new VotingRight.Denied(reason)));
        publishStatus();
        noteAt(context.clock().instant());
    }

    /** Begins anew, as after a restart, once a log that failed can be written again. */
    private void resumeVoting() {
        log.tick(application.tip().height()).ifPresent(recovery -> {
            LOG.warn("The consensus log was opened again");
            unapplied = Optional.empty();
            core = coreWith(recovery);
            begin();
        });
    }

    private PbftCore coreWith(Recovery recovery) {
        return new PbftCore(config.core(), identity, application, Rules.STANDARD, recovery);
    }

    private void publishStatus() {
        ConsensusStatus before = status;
        ConsensusStatus now = statusOf(core.status());
        if (now.height() == before.height() && now.round() > before.round()) {
            metrics.roundsChanged(now.round() - before.round());
        }
        boolean began = now.height() > before.height() || before.phase().equals("idle");
        if (began && !now.equals(before)) {
            metrics.heightBegan();
        }
        status = now;
    }

    /** Before the effects: the time that the log takes belongs to the phase that waits for what it forces. */
    private void noteAt(Instant now) {
        timeline.note(statusOf(core.status()), now);
    }

    private static ConsensusStatus statusOf(CoreStatus core) {
        return new ConsensusStatus(
                core.height(), core.round(), core.phase(), core.obstacle().isEmpty(), core.obstacle());
    }
}
