package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/**
 * Ends an epoch: fixes its weights and installs the next epoch's validators, both from one chain snapshot, so that they
 * cannot diverge. Made by the block proposer; each validator votes for it only if its own view of the chain says the
 * same.
 *
 * @param epoch the epoch to close
 * @param snapshot the subnet at the chain block where the epoch ends
 */
public record CloseEpoch(long epoch, ChainSnapshot snapshot) implements Command {

    public CloseEpoch {
        if (epoch < 0) {
            throw new IllegalArgumentException("An epoch is at least 0, found " + epoch);
        }
    }

    @Override
    public CommandType type() {
        return CommandType.CLOSE_EPOCH;
    }

    @Override
    public void encodeFields(CanonicalWriter out) {
        out.u63(epoch);
        snapshot.encode(out);
    }

    static CloseEpoch decodeFields(CanonicalReader in) {
        return new CloseEpoch(in.u63(), ChainSnapshot.decode(in));
    }
}
