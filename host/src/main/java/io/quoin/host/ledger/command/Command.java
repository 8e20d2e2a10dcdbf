package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalWriter;

/** A request to change the state, as consensus orders it. Immutable; its encoding is {@link CommandCodec}'s. */
public sealed interface Command
        permits RegisterChallenge,
                SetChallengeState,
                Submit,
                CommitEvaluation,
                RevealEvaluation,
                BindSession,
                CloseEpoch {

    /** The kind, which fixes the tag in the encoding and who signs. */
    CommandType type();

    /** Writes the fields after the tag. */
    void encodeFields(CanonicalWriter out);
}
