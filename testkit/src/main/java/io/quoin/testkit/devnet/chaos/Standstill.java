package io.quoin.testkit.devnet.chaos;

import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.observe.NodeStatus;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Validators that may decide nothing for a while, as they have no connections to more than two thirds of the stake. One block
 * whose votes were on their way when the connections ended may still be decided.
 */
final class Standstill {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<ValidatorProcess, Long> limits = new HashMap<>();
    private final Set<ValidatorProcess> silent = new HashSet<>();

    private Standstill() {}

    /** Begins to watch, where the validators are now. */
    static Standstill of(List<ValidatorProcess> validators, StopSignal stop) {
        Standstill standstill = new Standstill();
        for (ValidatorProcess validator : validators) {
            NodeStatus status = stop.await("the height of " + validator.home().name(), LIMIT, validator::status);
            standstill.limits.put(validator, status.height() + 1);
            standstill.silent.add(validator);
        }
        return standstill;
    }

    /** @throws QuoinException with {@code DEVNET_CHAOS} if somebody decided */
    void look() {
        limits.forEach(this::look);
    }

    /** @throws QuoinException with {@code DEVNET_CHAOS} if somebody never said where it is */
    void requireSeen() {
        if (!silent.isEmpty()) {
            throw new QuoinException(
                    DevnetError.DEVNET_CHAOS,
                    silent.iterator().next().home().name() + " did not say whether it decides anything");
        }
    }

    private void look(ValidatorProcess validator, long limit) {
        long height;
        try {
            height = validator.probe().status().height();
        } catch (QuoinException e) {
            if (e.code() != RpcError.RPC_UNREACHABLE) {
                throw e;
            }
            return;
        }
        silent.remove(validator);
        if (height > limit) {
            throw new QuoinException(
                    DevnetError.DEVNET_CHAOS,
                    validator.home().name() + " decided block " + height
                            + " without connections to more than two thirds of the stake");
        }
    }
}
