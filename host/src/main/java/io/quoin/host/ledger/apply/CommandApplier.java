package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.command.Command;

/**
 * What one kind of command does. Pure: the outcome depends on the execution's state, block and signatures alone. Throws
 * {@link CommandRefused} if the command is not valid; its writes are discarded then.
 */
@FunctionalInterface
interface CommandApplier<C extends Command> {
    void apply(C command, Execution execution);
}
