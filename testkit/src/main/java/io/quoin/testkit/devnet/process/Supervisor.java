package io.quoin.testkit.devnet.process;

import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.console.StageConsole;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Starts validators again that somebody else ended, as an init system would: kill one, or change its {@code node.yaml} and
 * kill it, and see it come back.
 */
public final class Supervisor {

    /** Restarts in one epoch after which something is wrong with the validator itself. */
    private static final int MAX_RESTARTS = 10;

    private final List<ValidatorProcess> validators;
    private final StageConsole console;
    private int restarts;

    /**
     * @param validators the caller's list; later additions are supervised too
     */
    public Supervisor(List<ValidatorProcess> validators, StageConsole console) {
        this.validators = validators;
        this.console = console;
    }

    /** Begins to count restarts anew. */
    public void beginEpoch() {
        restarts = 0;
    }

    /** The question, without an answer while a validator that ended is on its way back. */
    public <T> Supplier<Optional<T>> supervised(Supplier<Optional<T>> question) {
        return () -> {
            try {
                return question.get();
            } catch (QuoinException e) {
                if (e.code() != RpcError.RPC_UNREACHABLE && e.code() != DevnetError.DEVNET_PROCESS) {
                    throw e;
                }
                validators.forEach(this::startAgain);
                return Optional.empty();
            }
        };
    }

    private void startAgain(ValidatorProcess validator) {
        Optional<Integer> exitCode = validator.exitCode();
        if (exitCode.isEmpty()) {
            return;
        }
        if (restarts++ == MAX_RESTARTS) {
            throw new QuoinException(
                    DevnetError.DEVNET_PROCESS,
                    validator.home().name() + " ends again and again, last with exit code " + exitCode.get()
                            + "; its log has the reason");
        }
        validator.restart();
        console.note(validator.home().name() + " ended with exit code " + exitCode.get() + "; started again as pid "
                + validator.pid());
    }
}
