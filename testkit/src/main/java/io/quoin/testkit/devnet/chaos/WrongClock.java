package io.quoin.testkit.devnet.chaos;

import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A validator's clock steps, and steps back later. */
final class WrongClock implements Fault {

    private final ValidatorProcess victim;
    private final List<ValidatorProcess> rest;
    private final Duration ahead;

    /** @param ahead how far it goes ahead; negative for back */
    WrongClock(ValidatorProcess victim, List<ValidatorProcess> rest, Duration ahead) {
        this.victim = victim;
        this.rest = List.copyOf(rest);
        this.ahead = ahead;
    }

    @Override
    public List<ValidatorProcess> victims() {
        return List.of(victim);
    }

    @Override
    public String strike() {
        step(ahead);
        return ahead.toSeconds() + " s ahead";
    }

    @Override
    public List<ValidatorProcess> mustDecide() {
        return rest;
    }

    @Override
    public List<ValidatorProcess> mustNotDecide() {
        return List.of();
    }

    @Override
    public void heal() {
        step(Duration.ZERO);
    }

    private void step(Duration to) {
        victim.operator().call("development_stepClock", Map.of("ahead", to.toString()));
    }
}
