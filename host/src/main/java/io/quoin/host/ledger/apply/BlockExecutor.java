package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.error.Refusal;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.event.LedgerEvent.CommandSkipped;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StateView;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Executes the commands of a block one after the other, each over the effects of those before it. Pure. Signatures are
 * verified ahead of that, on all processors: they take most of the time, and no state decides them.
 */
public final class BlockExecutor {

    /** The most commands verified before the first of them is executed: what a block with a bad command can waste. */
    static final int READ_AHEAD = 64;

    private final String networkId;
    private final CommandExecutor executor;

    public BlockExecutor(String networkId, CommandExecutor executor) {
        this.networkId = networkId;
        this.executor = executor;
    }

    /** The effect of all commands; one that is not valid does nothing but leave an event. */
    public BlockOutcome execute(StateView state, BlockFacts block, List<byte[]> commands) {
        return execute(state, block, commands, commands.size());
    }

    /**
     * The effect of the commands up to the first that is not valid, which is the outcome's last. A block with one is
     * refused as a whole, so its proposer must not make everybody verify the rest of it.
     */
    public BlockOutcome executeWhileValid(StateView state, BlockFacts block, List<byte[]> commands) {
        return execute(state, block, commands, 0);
    }

    private BlockOutcome execute(StateView state, BlockFacts block, List<byte[]> commands, int mostSkipped) {
        int skipped = 0;
        StateOverlay changes = new StateOverlay(state);
        List<LedgerEvent> events = new ArrayList<>();
        List<CommandReceipt> receipts = new ArrayList<>();
        List<CloseEpoch> closings = new ArrayList<>();
        List<ReadCommand> ahead = List.of();
        for (int position = 0; position < commands.size() && skipped <= mostSkipped; position++) {
            if (position % READ_AHEAD == 0) {
                ahead = read(commands.subList(position, Math.min(commands.size(), position + READ_AHEAD)));
            }
            ReadCommand read = ahead.get(position % READ_AHEAD);
            Optional<Refusal> refusal;
            if (read instanceof ReadCommand.Decoded decoded) {
                CommandOutcome outcome = executor.execute(changes, block, decoded);
                if (outcome instanceof CommandOutcome.Applied applied) {
                    applied.changes().mergeInto(changes);
                    events.addAll(applied.events());
                    if (decoded.signed().command() instanceof CloseEpoch closing) {
                        closings.add(closing);
                    }
                }
                refusal = outcome.refusal();
                receipts.add(new CommandReceipt(decoded.signed().id(networkId), block.height(), position, refusal));
            } else {
                refusal = Optional.of(((ReadCommand.Malformed) read).refusal());
            }
            if (refusal.isPresent()) {
                events.add(new CommandSkipped(position, Hash.sha256(commands.get(position)), refusal.get()));
                skipped++;
            }
        }
        return new BlockOutcome(changes, events, receipts, closings);
    }

    private List<ReadCommand> read(List<byte[]> commands) {
        return commands.parallelStream().map(this::read).toList();
    }

    private ReadCommand read(byte[] command) {
        SignedCommand signed;
        try {
            signed = SignedCommand.decode(command);
        } catch (QuoinException e) {
            return new ReadCommand.Malformed(new Refusal(LedgerError.LEDGER_MALFORMED, String.valueOf(e.getMessage())));
        }
        return executor.authenticate(signed);
    }

    /** Those of the candidates that are valid one after the other, within bounds of number and encoded bytes. */
    public List<byte[]> select(
            StateView state, BlockFacts block, List<SignedCommand> candidates, int maxCommands, int maxBytes) {
        StateOverlay changes = new StateOverlay(state);
        List<byte[]> selected = new ArrayList<>();
        int bytesLeft = maxBytes;
        for (SignedCommand candidate : candidates) {
            byte[] bytes = candidate.encode();
            if (selected.size() >= maxCommands) {
                break;
            }
            if (bytes.length + 4 <= bytesLeft
                    && executor.execute(changes, block, candidate) instanceof CommandOutcome.Applied applied) {
                applied.changes().mergeInto(changes);
                selected.add(bytes);
                bytesLeft -= bytes.length + 4;
            }
        }
        return selected;
    }
}
