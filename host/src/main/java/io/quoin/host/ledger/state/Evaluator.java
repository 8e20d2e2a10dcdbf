package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;

/**
 * A validator that was drawn for a submission.
 *
 * @param weight its voting weight when it was drawn
 */
public record Evaluator(AccountId hotkey, long weight) {

    void encode(CanonicalWriter out) {
        out.fixed(hotkey).u63(weight);
    }

    static Evaluator decode(CanonicalReader in) {
        return new Evaluator(in.account(), in.u63());
    }
}
