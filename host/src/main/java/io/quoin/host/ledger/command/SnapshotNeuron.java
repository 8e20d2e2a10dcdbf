package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;

/**
 * A participant of the subnet in a {@link ChainSnapshot}.
 *
 * @param uid 0 to 65,535
 * @param stake in the chain's smallest unit, at least 0
 * @param permit whether it may set weights on others
 */
public record SnapshotNeuron(int uid, AccountId hotkey, long stake, boolean permit) {

    public SnapshotNeuron {
        if (uid < 0 || uid > 0xffff || stake < 0) {
            throw new IllegalArgumentException(
                    "Expected a u16 uid and a stake of at least 0, found " + uid + " and " + stake);
        }
    }

    void encode(CanonicalWriter out) {
        out.u16(uid).fixed(hotkey).u63(stake).flag(permit);
    }

    static SnapshotNeuron decode(CanonicalReader in) {
        return new SnapshotNeuron(in.u16(), in.account(), in.u63(), in.flag());
    }
}
