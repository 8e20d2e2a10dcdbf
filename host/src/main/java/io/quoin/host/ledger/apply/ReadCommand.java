package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.Refusal;
import java.util.Optional;

/** A command of a block, as far as it can be judged without a state. */
sealed interface ReadCommand {

    /** Bytes that are no command. */
    record Malformed(Refusal refusal) implements ReadCommand {}

    /** @param forged why a signature is not good, if one is not */
    record Decoded(SignedCommand signed, Optional<Refusal> forged) implements ReadCommand {}
}
