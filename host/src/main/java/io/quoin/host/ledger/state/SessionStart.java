package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.SessionKey;

/** A session key and the first epoch in which it acts. */
public record SessionStart(SessionKey key, long fromEpoch) {

    void encode(CanonicalWriter out) {
        out.fixed(key).u63(fromEpoch);
    }

    static SessionStart decode(CanonicalReader in) {
        return new SessionStart(in.sessionKey(), in.u63());
    }
}
