package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;

/**
 * A validator set and the first height that it decides.
 *
 * @param fromHeight at least 1
 */
public record ValidatorSetRecord(long fromHeight, ValidatorSet set) {

    void encode(CanonicalWriter out) {
        out.u63(fromHeight).u63(set.epoch()).fixed(set.seed());
        out.list(
                set.validators(),
                (target, validator) -> target.fixed(validator.hotkey())
                        .fixed(validator.sessionKey())
                        .u63(validator.weight()));
    }

    static ValidatorSetRecord decode(CanonicalReader in) {
        return new ValidatorSetRecord(
                in.u63(),
                new ValidatorSet(
                        in.u63(),
                        in.hash(),
                        in.list(
                                ValidatorSet.MAX_SIZE,
                                member -> new Validator(member.account(), member.sessionKey(), member.u63()))));
    }
}
