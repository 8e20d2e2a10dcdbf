package io.quoin.testkit.devnet.chaos;

import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.util.List;

/** SIGSTOP to a validator, whose connections stay open and silent; SIGCONT later. */
final class Frozen implements Fault {

    private final ValidatorProcess victim;
    private final List<ValidatorProcess> rest;

    Frozen(ValidatorProcess victim, List<ValidatorProcess> rest) {
        this.victim = victim;
        this.rest = List.copyOf(rest);
    }

    @Override
    public List<ValidatorProcess> victims() {
        return List.of(victim);
    }

    @Override
    public String strike() {
        victim.process().freeze();
        return "frozen";
    }

    @Override
    public List<ValidatorProcess> mustDecide() {
        return rest;
    }

    @Override
    public void heal() {
        victim.process().resume();
    }
}
