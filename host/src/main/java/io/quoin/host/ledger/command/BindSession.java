package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;

/**
 * Gives a hotkey a session key. Signed by the hotkey.
 *
 * @param possession the session key's signature over {@link SessionBinding#signingBytes}, 64 bytes: nobody can claim a
 *     key that is another's
 */
public record BindSession(AccountId hotkey, SessionKey sessionKey, long validFromEpoch, Octets possession)
        implements Command {

    public BindSession {
        if (validFromEpoch < 0 || possession.length() != 64) {
            throw new IllegalArgumentException("Expected an epoch and a signature of 64 bytes, found " + validFromEpoch
                    + " and " + possession.length() + " bytes");
        }
    }

    /** The binding itself. */
    public SessionBinding binding() {
        return new SessionBinding(hotkey, sessionKey, validFromEpoch);
    }

    @Override
    public CommandType type() {
        return CommandType.BIND_SESSION;
    }

    @Override
    public void encodeFields(CanonicalWriter out) {
        out.fixed(hotkey).fixed(sessionKey).u63(validFromEpoch).octets(possession);
    }

    static BindSession decodeFields(CanonicalReader in) {
        return new BindSession(in.account(), in.sessionKey(), in.u63(), in.octets(64));
    }
}
