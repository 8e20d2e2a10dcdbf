package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/** Adds a challenge, active at once. Signed by the owners. A name is used once, so the command cannot be replayed. */
public record RegisterChallenge(ChallengeName name, Manifest manifest) implements Command {

    @Override
    public CommandType type() {
        return CommandType.REGISTER_CHALLENGE;
    }

    @Override
    public void encodeFields(CanonicalWriter out) {
        name.encode(out);
        manifest.encode(out);
    }

    static RegisterChallenge decodeFields(CanonicalReader in) {
        return new RegisterChallenge(ChallengeName.decode(in), Manifest.decode(in));
    }
}
