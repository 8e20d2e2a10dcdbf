package io.quoin.testkit.mock.fault;

import java.time.Duration;
import java.util.List;

/**
 * What a node's configuration asks of a mock.
 *
 * @param rules the calls that fail
 * @param latency how long every call lasts at least
 * @param <O> the operations that can fail
 */
public record FaultScript<O extends Enum<O>>(List<FaultRule<O>> rules, Duration latency) {

    public FaultScript {
        rules = List.copyOf(rules);
    }
}
