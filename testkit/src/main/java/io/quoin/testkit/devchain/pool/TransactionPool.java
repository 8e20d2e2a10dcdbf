package io.quoin.testkit.devchain.pool;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.runtime.TransactionRefusal;
import io.quoin.testkit.devchain.runtime.TransactionRefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Transactions that wait, at most one for each account and nonce. A transaction is ready when no nonce before it is
 * missing, else it waits as future. Not thread-safe.
 */
public final class TransactionPool {

    /** The most transactions that wait; further ones are refused with code 1016. */
    public static final int MAX_TRANSACTIONS = 1024;

    private final Map<Hash, PooledTransaction> byHash = new LinkedHashMap<>();
    private final Map<AccountId, NavigableMap<Long, PooledTransaction>> bySigner = new TreeMap<>();

    /** Refuses what is here already or what the pool has no room for, before anything is verified. */
    public void requireNew(Hash hash) throws TransactionRefusedException {
        if (byHash.containsKey(hash)) {
            throw new TransactionRefusedException(TransactionRefusal.imported("0x" + hash.toHex()));
        }
    }

    /**
     * Takes a valid transaction in.
     *
     * @return the one of the same account and nonce that it replaced
     */
    public Optional<PooledTransaction> add(PooledTransaction transaction) throws TransactionRefusedException {
        requireNew(transaction.hash());
        NavigableMap<Long, PooledTransaction> own = bySigner.getOrDefault(transaction.signer(), new TreeMap<>());
        PooledTransaction held = own.get(transaction.nonce());
        if (held != null && transaction.priority() <= held.priority()) {
            throw new TransactionRefusedException(
                    TransactionRefusal.priorityTooLow(transaction.priority(), held.priority()));
        }
        if (held == null && byHash.size() >= MAX_TRANSACTIONS) {
            throw new TransactionRefusedException(TransactionRefusal.full());
        }
        if (held != null) {
            remove(held);
        }
        byHash.put(transaction.hash(), transaction);
        bySigner.computeIfAbsent(transaction.signer(), signer -> new TreeMap<>())
                .put(transaction.nonce(), transaction);
        return Optional.ofNullable(held);
    }

    public void remove(PooledTransaction transaction) {
        if (byHash.remove(transaction.hash()) == null) {
            return;
        }
        NavigableMap<Long, PooledTransaction> own = bySigner.get(transaction.signer());
        if (own != null) {
            own.remove(transaction.nonce());
            if (own.isEmpty()) {
                bySigner.remove(transaction.signer());
            }
        }
    }

    /** Everything that waits, oldest first. */
    public List<PooledTransaction> all() {
        return List.copyOf(byHash.values());
    }

    public boolean contains(Hash hash) {
        return byHash.containsKey(hash);
    }

    /** How many transactions of the account are ready when its next nonce is {@code accountNonce}. */
    public int readyCount(AccountId account, long accountNonce) {
        NavigableMap<Long, PooledTransaction> own = bySigner.get(account);
        int count = 0;
        while (own != null && own.containsKey(accountNonce + count)) {
            count++;
        }
        return count;
    }

    /**
     * All ready transactions in the order a block takes them: of each account by nonce, between accounts by priority,
     * then by account.
     *
     * @param accountNonce each account's next nonce
     */
    public List<PooledTransaction> ready(ToLongFunction<AccountId> accountNonce) {
        Map<AccountId, Long> next = new TreeMap<>();
        bySigner.keySet().forEach(account -> next.put(account, accountNonce.applyAsLong(account)));
        List<PooledTransaction> result = new ArrayList<>();
        Optional<PooledTransaction> best = best(next);
        while (best.isPresent()) {
            PooledTransaction transaction = best.get();
            result.add(transaction);
            next.put(transaction.signer(), transaction.nonce() + 1);
            best = best(next);
        }
        return result;
    }

    private Optional<PooledTransaction> best(Map<AccountId, Long> next) {
        return next.entrySet().stream()
                .flatMap(entry ->
                        Optional.ofNullable(bySigner.get(entry.getKey()))
                                .map(own -> own.get(entry.getValue()))
                                .stream())
                .max(Comparator.comparingLong(PooledTransaction::priority)
                        .thenComparing(PooledTransaction::signer, Comparator.reverseOrder()));
    }
}
