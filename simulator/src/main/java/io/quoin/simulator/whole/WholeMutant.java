package io.quoin.simulator.whole;

import io.quoin.host.ledger.ChainView;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateTable;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.WriteBatch;
import java.util.function.Supplier;

/** Defects of a node's wiring, to see that they are found. */
public enum WholeMutant {
    NONE,
    /** One validator applies the commands of a block in another order. */
    OTHER_ORDER {
        @Override
        Block applied(int id, Block block) {
            return id == 0 ? Defects.reversed(block) : block;
        }
    },
    /** The store says that a batch is on the medium before it is. */
    LAZY_STORE {
        @Override
        boolean forces() {
            return false;
        }
    },
    /** A power cut leaves a part of a batch. */
    TORN_BATCH {
        @Override
        boolean isAtomic() {
            return false;
        }
    },
    /** Every store loses the miners' best results. */
    LOST_STANDINGS {
        @Override
        boolean keeps(WriteBatch.Write write) {
            return !(write instanceof WriteBatch.Put put
                    && put.table().equals(LedgerTables.STATE)
                    && put.key()[0] == StateTable.STANDING.tag());
        }
    },
    /** Results and salts of evaluations end with the process. */
    FORGOTTEN_RESULTS {
        @Override
        KeyValueStore results(KeyValueStore store, Supplier<KeyValueStore> empty) {
            return empty.get();
        }
    },
    /** Commands are proposed twice, and nobody looks whether a proposed block is valid. */
    UNCHECKED_BLOCKS {
        @Override
        boolean checksBlocks() {
            return false;
        }

        @Override
        Block proposed(Block block) {
            return Defects.doubled(block);
        }
    },
    /** Every node counts the stake of one validator twice. */
    STAKE_TWICE {
        @Override
        ChainView chain(ChainView view) {
            return number -> view.finalized(number).map(Defects::withStakeTwice);
        }
    },
    /** Every node counts the score of an evaluation twice. */
    SCORE_TWICE {
        @Override
        EvaluationResult found(EvaluationResult result) {
            return Defects.twice(result);
        }
    },
    /** The first evaluation of a submission throws what no engine throws; the next one does not. */
    THROWS_ONCE {
        @Override
        void evaluates(boolean first) {
            if (first) {
                throw new IllegalStateException("The first evaluation throws");
            }
        }
    },
    /** Commands are neither sent again nor handed in again. */
    NO_REPEAT {
        @Override
        boolean repeats() {
            return false;
        }
    };

    Block applied(int id, Block block) {
        return block;
    }

    Block proposed(Block block) {
        return block;
    }

    boolean checksBlocks() {
        return true;
    }

    boolean forces() {
        return true;
    }

    boolean isAtomic() {
        return true;
    }

    boolean repeats() {
        return true;
    }

    boolean keeps(WriteBatch.Write write) {
        return true;
    }

    /** Where a node keeps its own evaluations. */
    KeyValueStore results(KeyValueStore store, Supplier<KeyValueStore> empty) {
        return store;
    }

    ChainView chain(ChainView view) {
        return view;
    }

    EvaluationResult found(EvaluationResult result) {
        return result;
    }

    void evaluates(boolean first) {}
}
