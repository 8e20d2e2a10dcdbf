package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;

/** A miner's best submission to a challenge, the earlier one on a tie. */
public record StandingRecord(ChallengeName challenge, AccountId miner, Hash submission, long score) {

    void encode(CanonicalWriter out) {
        challenge.encode(out);
        out.fixed(miner).fixed(submission).u63(score);
    }

    static StandingRecord decode(CanonicalReader in) {
        return new StandingRecord(ChallengeName.decode(in), in.account(), in.hash(), in.u63());
    }
}
