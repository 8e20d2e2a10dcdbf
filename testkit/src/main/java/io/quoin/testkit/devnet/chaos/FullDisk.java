package io.quoin.testkit.devnet.chaos;

import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
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
        try {
            NodeStatus status = victim.probe().status();
            return status.voting() ? Optional.empty() : Optional.of("stopped voting: " + code(status.votingReason()));
        } catch (QuoinException e) {
            boolean unknown = e.code() == RpcError.RPC_UNREACHABLE || e.code() == DevnetError.DEVNET_PROCESS;
            return unknown
                    ? Optional.empty()
                    : Optional.of("cannot say where it is: " + e.code().name());
        }
    }

    private static String code(String reason) {
        return reason.substring(0, reason.indexOf(':') < 0 ? reason.length() : reason.indexOf(':'));
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
        victim.kill();
        victim.restart();
    }
}
