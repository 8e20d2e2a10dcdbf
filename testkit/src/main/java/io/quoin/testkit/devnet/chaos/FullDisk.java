package io.quoin.testkit.devnet.chaos;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.observe.NodeStatus;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A validator whose files cannot grow any more. It has to stop voting, and says why, or ends; an operator who made room
 * starts it again.
 */
final class FullDisk implements Fault {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ValidatorProcess victim;
    private final List<ValidatorProcess> rest;
    private final StopSignal stop;

    FullDisk(ValidatorProcess victim, List<ValidatorProcess> rest, StopSignal stop) {
        this.victim = victim;
        this.rest = List.copyOf(rest);
        this.stop = stop;
    }

    @Override
    public List<ValidatorProcess> victims() {
        return List.of(victim);
    }

    @Override
    public String strike() {
        victim.process().forbidWrites();
        return stop.await(victim.home().name() + " to notice its disk", LIMIT, this::noticed);
    }

    /** The epochs of the chain give each validator something to write every few seconds. */
    private Optional<String> noticed() {
        Optional<Integer> exitCode = victim.exitCode();
        if (exitCode.isPresent()) {
            return Optional.of("ended with exit code " + exitCode.get());
        }
        String code;
        try {
            NodeStatus status = victim.probe().status();
            code = status.votingReason().split(":", 2)[0];
        } catch (QuoinException e) {
            code = e.code().name();
        }
        return isOfDisk(code) ? Optional.of("says " + code) : Optional.empty();
    }

    /** Of the log, which ends voting, or of the store, without which there is no status. */
    private static boolean isOfDisk(String code) {
        return code.equals("CONSENSUS_LOG_IO") || code.equals("STORE_IO");
    }

    @Override
    public List<ValidatorProcess> mustDecide() {
        return rest;
    }

    @Override
    public void heal() {
        victim.kill();
        victim.restart();
    }
}
