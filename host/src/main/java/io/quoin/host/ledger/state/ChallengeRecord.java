package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.Manifest;

/**
 * A registered challenge.
 *
 * @param revision 0 when registered, one more with each change
 * @param height the block that registered it
 */
public record ChallengeRecord(ChallengeName name, Manifest manifest, ChallengeState state, long revision, long height) {

    /** The challenge in another state, one revision later. */
    public ChallengeRecord withState(ChallengeState next) {
        return new ChallengeRecord(name, manifest, next, revision + 1, height);
    }

    void encode(CanonicalWriter out) {
        name.encode(out);
        manifest.encode(out);
        out.u8(state.tag()).u63(revision).u63(height);
    }

    static ChallengeRecord decode(CanonicalReader in) {
        return new ChallengeRecord(
                ChallengeName.decode(in), Manifest.decode(in), ChallengeState.ofTag(in.u8()), in.u63(), in.u63());
    }
}
