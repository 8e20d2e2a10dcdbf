package io.quoin.testkit.devchain.pool;

import io.quoin.spi.value.Hash;

/** What a watcher of a transaction is told. */
public sealed interface TransactionStatus {

    /** Whether no further status follows. */
    default boolean last() {
        return false;
    }

    record Ready() implements TransactionStatus {}

    record Future() implements TransactionStatus {}

    record InBlock(Hash block) implements TransactionStatus {}

    record Finalized(Hash block) implements TransactionStatus {
        @Override
        public boolean last() {
            return true;
        }
    }

    record Usurped(Hash by) implements TransactionStatus {
        @Override
        public boolean last() {
            return true;
        }
    }

    record Invalid() implements TransactionStatus {
        @Override
        public boolean last() {
            return true;
        }
    }
}
