package io.quoin.testkit.devnet.chaos;

import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.util.List;

/** SIGKILL to one validator, or to all at once. */
final class Killed implements Fault {

    private final List<ValidatorProcess> victims;
    private final List<ValidatorProcess> rest;

    Killed(List<ValidatorProcess> victims, List<ValidatorProcess> rest) {
        this.victims = List.copyOf(victims);
        this.rest = List.copyOf(rest);
    }

    @Override
    public List<ValidatorProcess> victims() {
        return victims;
    }

    @Override
    public String strike() {
        victims.forEach(ValidatorProcess::kill);
        return "killed";
    }

    @Override
    public List<ValidatorProcess> mustDecide() {
        return rest;
    }

    @Override
    public void heal() {
        victims.forEach(ValidatorProcess::restart);
    }
}
