package io.quoin.testkit.devchain.block;

import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.pool.TransactionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who is told about which transaction. Not thread-safe. */
final class TransactionWatches {

    private final Map<Hash, List<Consumer<TransactionStatus>>> watchers = new HashMap<>();

    void add(Hash transaction, Consumer<TransactionStatus> watcher) {
        watchers.computeIfAbsent(transaction, hash -> new ArrayList<>()).add(watcher);
    }

    void remove(Hash transaction, Consumer<TransactionStatus> watcher) {
        List<Consumer<TransactionStatus>> own = watchers.get(transaction);
        if (own != null) {
            own.remove(watcher);
            if (own.isEmpty()) {
                watchers.remove(transaction);
            }
        }
    }

    void tell(Hash transaction, TransactionStatus status) {
        List<Consumer<TransactionStatus>> own = List.copyOf(watchers.getOrDefault(transaction, List.of()));
        if (status.last()) {
            watchers.remove(transaction);
        }
        own.forEach(watcher -> watcher.accept(status));
    }
}
