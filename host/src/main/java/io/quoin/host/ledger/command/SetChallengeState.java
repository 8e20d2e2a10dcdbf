package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/**
 * Changes a challenge's state. Signed by the owners.
 *
 * @param revision the challenge's revision that the signers saw: the command is valid once, and never after another
 *     change
 */
public record SetChallengeState(ChallengeName name, ChallengeAction action, long revision) implements Command {

    @Override
    public CommandType type() {
        return CommandType.SET_CHALLENGE_STATE;
    }

    @Override
    public void encodeFields(CanonicalWriter out) {
        name.encode(out);
        out.u8(action.tag()).u63(revision);
    }

    static SetChallengeState decodeFields(CanonicalReader in) {
        return new SetChallengeState(ChallengeName.decode(in), ChallengeAction.ofTag(in.u8()), in.u63());
    }
}
