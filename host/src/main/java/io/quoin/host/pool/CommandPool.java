package io.quoin.host.pool;

import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.SignerKind;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.error.Refusal;
import io.quoin.spi.value.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands that wait for a block: bounded, each once, in order of arrival per signer, with room that only the owners and
 * the validators can fill. A command that is early (its
 * refusal is one that blocks to come can lift) is kept for some blocks, because nodes learn of blocks at different
 * times. Thread-safe; signatures are verified outside the lock.
 */
public final class CommandPool {

    private final String networkId;
    private final PoolLimits limits;
    private final Admission admission;
    /** In the order of the last judgement. */
    private final Map<Hash, PooledCommand> byId = new LinkedHashMap<>();

    private final Map<String, Deque<Hash>> bySigner = new LinkedHashMap<>();
    private long bytes;
    private long height;

    public CommandPool(String networkId, PoolLimits limits, Admission admission) {
        this.networkId = networkId;
        this.limits = limits;
        this.admission = admission;
    }

    /** Takes a command, or says why not: nothing is changed then. */
    public Optional<Refusal> add(SignedCommand command) {
        if (command.command().type().signers() == SignerKind.PROTOCOL) {
            return refuse(
                    LedgerError.LEDGER_PROTOCOL_COMMAND, command.command().type() + " is made by block proposers");
        }
        Hash id = command.id(networkId);
        int size = command.encode().length;
        Optional<Refusal> full = checkRoom(id, command, size);
        if (full.isPresent()) {
            return full;
        }
        Optional<Refusal> refusal = admission.judge(command);
        if (refusal.isPresent() && !refusal.get().code().early()) {
            return refusal;
        }
        return insert(id, command, size, refusal.isEmpty());
    }

    /**
     * Commands for a proposal: those of the owners and the validators before those of accounts, then round robin over the
     * signers, each signer's in order of arrival. They may have become
     * invalid, and early ones are among them.
     */
    public synchronized List<SignedCommand> candidates(int most) {
        List<SignedCommand> chosen = new ArrayList<>();
        choose(false, most, chosen);
        choose(true, most, chosen);
        return chosen;
    }

    private void choose(boolean ofAccounts, int most, List<SignedCommand> chosen) {
        List<Iterator<Hash>> queues = new ArrayList<>();
        for (Deque<Hash> queue : bySigner.values()) {
            PooledCommand first = byId.get(queue.getFirst());
            if (first != null && PooledCommand.isOfAccount(first.command()) == ofAccounts) {
                queues.add(queue.iterator());
            }
        }
        while (!queues.isEmpty() && chosen.size() < most) {
            Iterator<Iterator<Hash>> turn = queues.iterator();
            while (turn.hasNext() && chosen.size() < most) {
                Iterator<Hash> queue = turn.next();
                if (queue.hasNext()) {
                    Hash id = queue.next();
                    Optional.ofNullable(byId.get(id)).ifPresent(pooled -> chosen.add(pooled.command()));
                } else {
                    turn.remove();
                }
            }
        }
    }

    /**
     * Forgets decided commands and judges others anew, those judged longest ago first. Called after each applied block,
     * by one thread.
     */
    public void onApplied(Collection<Hash> decided, long appliedHeight) {
        List<PooledCommand> remaining;
        synchronized (this) {
            height = appliedHeight;
            decided.forEach(this::remove);
            remaining = byId.values().stream().limit(limits.rejudged()).toList();
        }
        for (PooledCommand pooled : remaining) {
            Optional<Refusal> refusal = admission.judge(pooled.command());
            boolean early = refusal.isPresent()
                    && refusal.get().code().early()
                    && appliedHeight - pooled.sinceHeight() < limits.earlyBlocks();
            synchronized (this) {
                if (refusal.isEmpty() || early) {
                    moveBack(pooled.id(), refusal.isEmpty());
                } else {
                    remove(pooled.id());
                }
            }
        }
    }

    /** Whether a command waits that was valid when last judged. */
    public synchronized boolean hasReady() {
        return byId.values().stream().anyMatch(PooledCommand::ready);
    }

    /** Whether the command waits. */
    public synchronized boolean contains(Hash id) {
        return byId.containsKey(id);
    }

    /** The number of waiting commands. */
    public synchronized int size() {
        return byId.size();
    }

    /** The encoded bytes of the waiting commands. */
    public synchronized long bytes() {
        return bytes;
    }

    private synchronized Optional<Refusal> insert(Hash id, SignedCommand command, int size, boolean ready) {
        Optional<Refusal> full = checkRoom(id, command, size);
        if (full.isPresent()) {
            return full;
        }
        byId.put(id, new PooledCommand(id, command, size, height, ready));
        bySigner.computeIfAbsent(PooledCommand.signer(command), signer -> new ArrayDeque<>())
                .add(id);
        bytes += size;
        return Optional.empty();
    }

    private synchronized Optional<Refusal> checkRoom(Hash id, SignedCommand command, int size) {
        if (byId.containsKey(id)) {
            return refuse(LedgerError.LEDGER_POOL_DUPLICATE, "Command " + id + " is waiting already");
        }
        Deque<Hash> own = bySigner.get(PooledCommand.signer(command));
        if (own != null && own.size() >= limits.perSigner()) {
            return refuse(
                    LedgerError.LEDGER_POOL_SIGNER_FULL,
                    "The signer has " + own.size() + " waiting commands, which is the limit; wait for a block");
        }
        boolean account = PooledCommand.isOfAccount(command);
        long mostCommands = account ? PoolLimits.forAccounts(limits.commands()) : limits.commands();
        long mostBytes = account ? PoolLimits.forAccounts(limits.bytes()) : limits.bytes();
        if (byId.size() >= mostCommands || bytes + size > mostBytes) {
            return refuse(
                    LedgerError.LEDGER_POOL_FULL,
                    "The pool holds " + byId.size() + " commands of " + bytes + " bytes; the limits for this one are "
                            + mostCommands + " and " + mostBytes + "; try again after a block");
        }
        return Optional.empty();
    }

    private void moveBack(Hash id, boolean ready) {
        PooledCommand judged = byId.remove(id);
        if (judged != null) {
            byId.put(id, judged.withReady(ready));
        }
    }

    private void remove(Hash id) {
        PooledCommand removed = byId.remove(id);
        if (removed != null) {
            String signer = PooledCommand.signer(removed.command());
            Deque<Hash> queue = bySigner.get(signer);
            if (queue != null) {
                queue.remove(id);
                if (queue.isEmpty()) {
                    bySigner.remove(signer);
                }
            }
            bytes -= removed.bytes();
        }
    }

    private static Optional<Refusal> refuse(LedgerError code, String message) {
        return Optional.of(new Refusal(code, message));
    }
}
