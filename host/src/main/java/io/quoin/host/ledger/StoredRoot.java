package io.quoin.host.ledger;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.value.Hash;
import java.util.Optional;

/** The height and state root of the ledger in a store, read without opening the ledger. */
public record StoredRoot(long height, Hash root) {

    /**
     * The root at the tip, if the store holds a ledger.
     *
     * @throws QuoinException with {@code LEDGER_CORRUPT} if the root that was written down is not that of the state tree
     */
    public static Optional<StoredRoot> of(KeyValueReader store) {
        if (!LedgerStorage.isLedger(store)) {
            return Optional.empty();
        }
        StateInstall.mark(store).ifPresent(checkpoint -> {
            throw new QuoinException(
                    LedgerError.LEDGER_CORRUPT,
                    "The state of height " + checkpoint.height()
                            + " is being put in the place of the former one; start the node once, it goes on with that");
        });
        long height = LedgerStorage.tip(store).height();
        Hash tree = new MerkleTree(store, LedgerTables.MERKLE).root();
        Hash written = LedgerStorage.root(store, height).orElse(Hash.ZERO);
        if (!tree.equals(written)) {
            throw new QuoinException(
                    LedgerError.LEDGER_CORRUPT,
                    "The state root of height " + height + " is written down as " + written
                            + ", and the state tree has " + tree + "; restore the store");
        }
        return Optional.of(new StoredRoot(height, tree));
    }
}
