package io.quoin.host.ledger.weight;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.Optional;

/**
 * One step of the explanation: from a score to a share.
 *
 * @param parts of 10^9 of the mechanism's emission
 * @param uid whom the share went to: the miner's uid, or absent if the miner is not registered and the share was burned
 */
public record MinerShare(
        ChallengeName challenge, AccountId miner, Hash submission, long score, long parts, Optional<Integer> uid) {

    void encode(CanonicalWriter out) {
        challenge.encode(out);
        out.fixed(miner).fixed(submission).u63(score).u63(parts).optional(uid, CanonicalWriter::u16);
    }

    static MinerShare decode(CanonicalReader in) {
        return new MinerShare(
                ChallengeName.decode(in),
                in.account(),
                in.hash(),
                in.u63(),
                in.u63(),
                in.optional(CanonicalReader::u16));
    }
}
