package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.CertificateCodec;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Runs the steps of validators as the engine does, and ends their processes in the middle where faults say so. */
final class SimEngine {

    private final Simulation simulation;
    private final SplittableRandom random;
    private long trace = 17;

    SimEngine(Simulation simulation, SplittableRandom random) {
        this.simulation = simulation;
        this.random = random;
    }

    /** A digest of all effects so far. */
    long trace() {
        return trace;
    }

    /** Starts a validator that is down. */
    void boot(SimNode node) {
        if (!node.isUp()) {
            simulation.story().note(simulation.timeline().now(), node, () -> "starts");
            perform(node, () -> {
                List<Effect> effects = node.boot();
                simulation.checker().starts(node);
                return effects;
            });
            if (node.isUp()) {
                tick(node, node.incarnation());
            }
        }
    }

    /** Lets a validator whose disk was full vote again, as the engine does when it finds room at a tick. */
    void resume(SimNode node) {
        if (node.hasStopped()) {
            simulation.story().note(simulation.timeline().now(), node, () -> "votes again");
            perform(node, node::resume);
        }
    }

    private void tick(SimNode node, int incarnation) {
        simulation.timeline().after(simulation.clocks().stretch(node.id, random.nextLong(400, 600)), () -> {
            if (node.isUp() && node.incarnation() == incarnation) {
                step(node, new Event.Tick());
                if (node.isUp() && node.incarnation() == incarnation) {
                    tick(node, incarnation);
                }
            }
        });
    }

    /** Lets a validator that runs react to an event; until a decided block is applied, to nothing else. */
    void step(SimNode node, Event event) {
        if (node.unapplied.isPresent()) {
            if (event instanceof Event.Tick) {
                run(node, () -> node.unapplied.ifPresent(decided -> apply(node, decided)));
            }
        } else if (node.isUp()) {
            perform(node, () -> node.step(event));
        }
    }

    /** The application has something to propose. */
    void workAvailable(SimNode node) {
        step(node, new Event.WorkAvailable());
    }

    /** Lets a process do something beside consensus. */
    void run(SimNode node, Runnable task) {
        try {
            task.run();
        } catch (PowerCut cut) {
            crash(node, true);
        }
    }

    /** A step as the engine does it: everything is forced before anything is said. */
    private void perform(SimNode node, Supplier<List<Effect>> step) {
        try {
            List<Effect> effects = step.get();
            noteProposals(effects);
            boolean early = node.killBeforeForce && effects.stream().anyMatch(Effect.Persist.class::isInstance);
            boolean late = simulation.scenario().mutant() == Mutant.SEND_BEFORE_FORCE;
            if (!late) {
                persist(node, effects, !early);
            }
            if (early) {
                crash(node, false);
            } else {
                carryOut(node, effects, late);
            }
        } catch (PowerCut cut) {
            crash(node, true);
        } catch (QuoinException failed) {
            if (failed.code() != ConsensusError.CONSENSUS_LOG_IO) {
                throw failed;
            }
            simulation.story().note(simulation.timeline().now(), node, () -> "stops voting: " + failed.getMessage());
            node.stopVoting(failed.toString());
        }
    }

    private void noteProposals(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Persist persist
                    && persist.record() instanceof LogRecord.Signed signed
                    && signed.message() instanceof Proposal proposal) {
                simulation.checker().proposed(proposal.digest());
            }
        }
    }

    private void persist(SimNode node, List<Effect> effects, boolean forced) {
        List<LogRecord> records = node.persist(effects, forced);
        if (simulation.isCorrect(node) && forced) {
            records.forEach(record -> simulation.checker().logged(node.id, record));
        }
    }

    /** Ends a process, or the machine under it; it comes back. */
    void crash(SimNode node, boolean power) {
        simulation.story().note(simulation.timeline().now(), node, () -> power ? "loses its power" : "is killed");
        node.stop(power);
        simulation.timeline().after(random.nextInt(1, 4_000), () -> boot(node));
    }

    /** Does what the core wants, up to the moment in which the process is killed. */
    private void carryOut(SimNode node, List<Effect> effects, boolean persistsLate) {
        boolean kills = node.killAfter >= 0 && !effects.isEmpty();
        int incarnation = node.incarnation();
        int last = kills ? Math.min(node.killAfter, effects.size()) : effects.size();
        for (Effect effect : effects.subList(0, last)) {
            if (node.incarnation() == incarnation) {
                carryOut(node, effect);
            }
        }
        if (node.incarnation() == incarnation && persistsLate) {
            persist(node, effects, true);
        }
        if (node.incarnation() == incarnation && kills) {
            crash(node, false);
        }
    }

    private void carryOut(SimNode node, Effect effect) {
        mixTrace(node, effect);
        simulation.story().note(simulation.timeline().now(), node, () -> Description.of(effect));
        if (effect instanceof Effect.Send send) {
            simulation.dispatch(node, send.to(), send.message());
        } else if (effect instanceof Effect.Broadcast broadcast) {
            for (SessionKey to : node.core().audience()) {
                simulation.dispatch(node, to, broadcast.message());
            }
        } else if (effect instanceof Effect.SetTimer timer) {
            int incarnation = node.incarnation();
            simulation.timeline().after(simulation.clocks().stretch(node.id, timer.millis()), () -> {
                if (node.incarnation() == incarnation) {
                    step(node, new Event.Fired(timer.timer()));
                }
            });
        } else if (effect instanceof Effect.Apply apply) {
            apply(node, apply);
        } else if (effect instanceof Effect.Accuse accuse && simulation.isCorrect(node)) {
            simulation.checker().accused(accuse.evidence());
        }
    }

    private void apply(SimNode node, Effect.Apply decided) {
        Block block = decided.block();
        if (simulation.isCorrect(node)) {
            Certificate seals = CertificateCodec.decodeSeals(
                    decided.certificate().round(),
                    decided.certificate().block(),
                    decided.certificate().proof());
            Instance at = new Instance(block.epoch(), block.validatorSet(), block.height());
            simulation.forensics().take(seals, Phase.COMMIT, at);
            simulation.checker().applies(node, block, decided.certificate());
        }
        try {
            node.application.apply(block, decided.certificate());
        } catch (QuoinException failed) {
            simulation.story().note(simulation.timeline().now(), node, () -> "applies later: " + failed.getMessage());
            node.unapplied = Optional.of(decided);
            return;
        }
        node.unapplied = Optional.empty();
        if (simulation.isCorrect(node)) {
            simulation.checker().applied(node);
        }
        node.applied(block.height());
        step(node, new Event.Applied());
    }

    private void mixTrace(SimNode node, Effect effect) {
        long part = simulation.timeline().now() * 31 + node.id;
        if (effect instanceof Effect.Broadcast broadcast && broadcast.message() instanceof SignedMessage signed) {
            part = part * 31 + signed.phase().tag() + signed.digest().hashCode();
        }
        trace = trace * 1_000_003 + part * 7 + effect.getClass().getSimpleName().hashCode();
    }
}
