package io.quoin.simulator;

import io.quoin.plugins.pbft.core.CoreIdentity;
import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.core.PbftCore;
import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.plugins.pbft.wal.OpenedLog;
import io.quoin.plugins.pbft.wal.WriteAheadLog;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One instance of the protocol with its log on its disk, as the engine runs it. A liar is several under one key. */
final class SimNode {

    /** Small enough for segments to begin and to be deleted in every run. */
    static final long SEGMENT_BYTES = 4_096;

    private static final long ACTIVE_MILLIS = 3_000;

    final int id;
    final int face;
    final Replica application;
    final SimDisk disk;
    /** A decided block that could not be applied yet. */
    Optional<Effect.Apply> unapplied = Optional.empty();
    /** How many effects of the next step happen before the process is killed; negative for all. */
    int killAfter = -1;
    /** Whether the process is killed between its next write and the force of that. */
    boolean killBeforeForce;

    private final Machine machine;
    private final Timeline timeline;
    private final Mutant mutant;
    private final CoreIdentity identity;
    private final Map<SessionKey, Long> heardAt = new HashMap<>();
    private final List<LogRecord> durable = new ArrayList<>();
    private Optional<WriteAheadLog> log = Optional.empty();
    private Optional<WriteAheadLog> failed = Optional.empty();
    private @Nullable PbftCore core;

    SimNode(Machine machine, Replica application, Timeline timeline, Mutant mutant) {
        this.machine = machine;
        this.id = machine.id();
        this.face = machine.face();
        this.application = application;
        this.disk = machine.disk();
        this.timeline = timeline;
        this.mutant = mutant;
        SessionKey key = ValidatorSets.key(id);
        this.identity = new CoreIdentity(key, mutant.signatures(new IdealSignatures(key)), Simulation.DOMAIN);
    }

    boolean isUp() {
        return core != null;
    }

    PbftCore core() {
        PbftCore running = core;
        if (running == null) {
            throw new IllegalStateException("validator " + id + " is down");
        }
        return running;
    }

    SessionKey key() {
        return identity.self();
    }

    boolean runsOn(Machine other) {
        return machine == other;
    }

    /** Tells apart what was planned for this process from what was planned for an earlier one. */
    int incarnation() {
        return machine.incarnation();
    }

    /** Whether a validator was heard lately; this one always is. */
    boolean hears(SessionKey peer) {
        return peer.equals(key()) || timeline.now() - heardAt.getOrDefault(peer, -ACTIVE_MILLIS) < ACTIVE_MILLIS;
    }

    /** Makes messages in anybody's name, for defects. */
    Forger forger(long height) {
        return new Forger(Simulation.DOMAIN, application.validators(height), height, mutant);
    }

    /** The records above the application's height that no power cut can take. */
    List<LogRecord> durable() {
        return durable;
    }

    /** Starts a process: opens the log and gives the first effects. */
    List<Effect> boot() {
        machine.begin();
        application.start();
        killAfter = -1;
        killBeforeForce = false;
        return begin();
    }

    /** Votes again, without a restart of the process, since a log that failed can be written again. */
    List<Effect> resume() {
        failed.ifPresent(WriteAheadLog::abandon);
        List<Effect> effects = begin();
        log.ifPresent(WriteAheadLog::beginSegment);
        return effects;
    }

    private List<Effect> begin() {
        failed = Optional.empty();
        unapplied = Optional.empty();
        long tip = application.tip().height();
        OpenedLog opened = WriteAheadLog.open(disk, tip, false, SEGMENT_BYTES);
        log = opened.log();
        durable.clear();
        durable.addAll(WriteAheadLog.open(disk.durable(), tip, false, SEGMENT_BYTES)
                .recovery()
                .records());
        PbftCore booted = coreWith(mutant.recovery(opened.recovery()));
        core = booted;
        return booted.start();
    }

    /** A core in the place of the running one, without a restart of the process. */
    void restartCore(List<LogRecord> records) {
        PbftCore next = coreWith(new Recovery(records, VotingRight.GRANTED));
        core = next;
        next.start();
    }

    /**
     * The process ends; what it planned does not happen.
     *
     * @param power whether the machine stops as well
     */
    void stop(boolean power) {
        core = null;
        log = Optional.empty();
        failed = Optional.empty();
        unapplied = Optional.empty();
        machine.end();
        if (power) {
            disk.losePower();
        }
        application.stop(power);
    }

    List<Effect> step(Event event) {
        if (event instanceof Event.Received received) {
            heardAt.put(received.from(), timeline.now());
        }
        List<Effect> effects = new ArrayList<>();
        for (Event heard : mutant.heard(this, event)) {
            effects.addAll(core().step(heard));
        }
        return mutant.said(this, event, effects);
    }

    /**
     * Makes records durable; returns them.
     *
     * @param forced false to be killed before the force
     */
    List<LogRecord> persist(List<Effect> effects, boolean forced) {
        List<LogRecord> records = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Persist persist && log.isPresent()) {
                log.get().append(persist.record());
                records.add(persist.record());
            }
        }
        if (forced) {
            log.ifPresent(WriteAheadLog::force);
            durable.addAll(records);
        }
        return records;
    }

    /** The log failed: goes on as the engine does, following without a vote. */
    void stopVoting(String reason) {
        failed = log.or(() -> failed);
        log = Optional.empty();
        unapplied = Optional.empty();
        core = coreWith(new Recovery(List.of(), new VotingRight.Denied(reason)));
    }

    /** Whether it follows without a vote until somebody starts it again. */
    boolean hasStopped() {
        return core != null && log.isEmpty();
    }

    /** The block of a height is applied. */
    void applied(long height) {
        durable.removeIf(record -> record.height() <= height);
        log.ifPresent(open -> open.prune(height - 1));
    }

    private PbftCore coreWith(Recovery recovery) {
        return new PbftCore(Scenario.SETTINGS, identity, application, mutant.rules(this), recovery);
    }
}
