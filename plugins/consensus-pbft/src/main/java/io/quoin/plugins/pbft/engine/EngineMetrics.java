package io.quoin.plugins.pbft.engine;

import io.quoin.spi.Metrics;
import io.quoin.spi.consensus.ConsensusStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The engine's measurements. Used by the consensus thread, except for dropped messages. */
final class EngineMetrics {

    private final InstantSource clock;
    private final Metrics.Counter decided;
    private final Metrics.Counter roundChanges;
    private final Metrics.Counter dropped;
    private final Metrics.Counter malformed;
    private final Metrics.Counter evidence;
    private final Metrics.Timer heightTime;
    private final Metrics.Timer stepTime;
    private Instant heightBegan;

    EngineMetrics(Metrics metrics, InstantSource clock, Supplier<ConsensusStatus> status) {
        this.clock = clock;
        this.decided = metrics.counter("consensus_decided_total");
        this.roundChanges = metrics.counter("consensus_round_changes_total");
        this.dropped = metrics.counter("consensus_messages_dropped_total");
        this.malformed = metrics.counter("consensus_messages_malformed_total");
        this.evidence = metrics.counter("consensus_evidence_total");
        this.heightTime = metrics.timer("consensus_height_seconds");
        this.stepTime = metrics.timer("consensus_step_seconds");
        this.heightBegan = clock.instant();
        metrics.gauge("consensus_height", () -> status.get().height());
        metrics.gauge("consensus_round", () -> status.get().round());
        metrics.gauge("consensus_voting", () -> status.get().voting() ? 1 : 0);
    }

    void messageDropped() {
        dropped.increment();
    }

    void messageMalformed() {
        malformed.increment();
    }

    void accused() {
        evidence.increment();
    }

    /** The height's time counts from its first activity: an idle network is not a slow one. */
    void heightBegan() {
        heightBegan = clock.instant();
    }

    void decided() {
        decided.increment();
        heightTime.record(since(heightBegan));
    }

    void roundsChanged(int rounds) {
        roundChanges.add(rounds);
    }

    void stepped(Instant began) {
        stepTime.record(since(began));
    }

    private Duration since(Instant began) {
        Duration elapsed = Duration.between(began, clock.instant());
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}
