package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;

/**
 * Hands in work for a challenge. Signed by the miner. The submission is known by the command's id.
 *
 * @param artifact SHA-256 of the submitted bytes
 * @param artifactBytes their number, 1 to 2^31 - 1; the network's own limit is checked when it is applied
 * @param nonce above every nonce that the miner used before, 1 to 2^63 - 1
 */
public record Submit(ChallengeName challenge, Hash artifact, int artifactBytes, AccountId miner, long nonce)
        implements Command {

    public Submit {
        if (artifactBytes < 1 || nonce < 1) {
            throw new IllegalArgumentException(
                    "Size and nonce are at least 1, found " + artifactBytes + " and " + nonce);
        }
    }

    @Override
    public CommandType type() {
        return CommandType.SUBMIT;
    }

    @Override
    public void encodeFields(CanonicalWriter out) {
        challenge.encode(out);
        out.fixed(artifact).u32(artifactBytes).fixed(miner).u63(nonce);
    }

    static Submit decodeFields(CanonicalReader in) {
        return new Submit(ChallengeName.decode(in), in.hash(), in.u31(), in.account(), in.u63());
    }
}
