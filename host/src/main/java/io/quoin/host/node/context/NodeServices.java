package io.quoin.host.node.context;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** What every context shares; owned by the node. */
public record NodeServices(
        InstantSource clock, ScheduledExecutorService scheduler, RandomGenerator random, MeterRegistry meters) {}
