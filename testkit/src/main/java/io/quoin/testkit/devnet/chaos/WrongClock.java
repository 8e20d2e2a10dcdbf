package io.quoin.testkit.devnet.chaos;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A validator's clock steps, and steps back later. */
final class WrongClock implements Fault {

    /** For the way of the answer on a busy machine. */
    private static final Duration TOLERANCE = Duration.ofSeconds(15);

    private final ValidatorProcess victim;
    private final List<ValidatorProcess> rest;
    private final Duration ahead;
    private final InstantSource clock;

    /** @param ahead how far it goes ahead; negative for back */
    WrongClock(ValidatorProcess victim, List<ValidatorProcess> rest, Duration ahead, InstantSource clock) {
        this.victim = victim;
        this.rest = List.copyOf(rest);
        this.ahead = ahead;
        this.clock = clock;
    }

    @Override
    public List<ValidatorProcess> victims() {
        return List.of(victim);
    }

    @Override
    public String strike() {
        step(ahead);
        return ahead.abs().toSeconds() + (ahead.isNegative() ? " s behind" : " s ahead");
    }

    @Override
    public List<ValidatorProcess> mustDecide() {
        return rest;
    }

    @Override
    public void heal() {
        step(Duration.ZERO);
    }

    private void step(Duration to) {
        String now = victim.operator()
                .call("development_stepClock", Map.of("ahead", to.toString()))
                .path("now")
                .asText();
        Duration off =
                Duration.between(clock.instant().plus(to), Instant.parse(now)).abs();
        if (off.compareTo(TOLERANCE) > 0) {
            throw new QuoinException(
                    DevnetError.DEVNET_CHAOS,
                    "The clock of " + victim.home().name() + " says " + now + " after a step by " + to);
        }
    }
}
