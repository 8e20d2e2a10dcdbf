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

/** Executes the commands of a block one after the other, each over the effects of those before it. Pure. */
public final class BlockExecutor {

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
        for (int position = 0; position < commands.size() && skipped <= mostSkipped; position++) {
            byte[] bytes = commands.get(position);
            SignedCommand signed;
            try {
                signed = SignedCommand.decode(bytes);
            } catch (QuoinException e) {
                Refusal refusal = new Refusal(LedgerError.LEDGER_MALFORMED, String.valueOf(e.getMessage()));
                events.add(new CommandSkipped(position, Hash.sha256(bytes), refusal));
                skipped++;
                continue;
            }
            CommandOutcome outcome = executor.execute(changes, block, signed);
            Optional<Refusal> refusal = Optional.empty();
            if (outcome instanceof CommandOutcome.Applied applied) {
                applied.changes().mergeInto(changes);
                events.addAll(applied.events());
                if (signed.command() instanceof CloseEpoch closing) {
                    closings.add(closing);
                }
            } else if (outcome instanceof CommandOutcome.Refused refused) {
                refusal = Optional.of(refused.refusal());
                events.add(new CommandSkipped(position, Hash.sha256(bytes), refused.refusal()));
                skipped++;
            }
            receipts.add(new CommandReceipt(signed.id(networkId), block.height(), position, refusal));
        }
        return new BlockOutcome(changes, events, receipts, closings);
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
