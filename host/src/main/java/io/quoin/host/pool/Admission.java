package io.quoin.host.pool;

import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.Refusal;
import java.util.Optional;

/** Judges a command against the present state. Thread-safe. */
@FunctionalInterface
public interface Admission {

    /** Why the command is not valid now, if it is not. */
    Optional<Refusal> judge(SignedCommand command);
}
