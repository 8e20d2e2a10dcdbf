package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import java.util.function.Function;

/** The kinds of command. */
public enum CommandType {
    REGISTER_CHALLENGE(1, SignerKind.OWNERS, RegisterChallenge::decodeFields),
    SET_CHALLENGE_STATE(2, SignerKind.OWNERS, SetChallengeState::decodeFields),
    SUBMIT(3, SignerKind.ACCOUNT, Submit::decodeFields),
    COMMIT_EVALUATION(4, SignerKind.SESSION, CommitEvaluation::decodeFields),
    REVEAL_EVALUATION(5, SignerKind.SESSION, RevealEvaluation::decodeFields),
    BIND_SESSION(6, SignerKind.ACCOUNT, BindSession::decodeFields),
    CLOSE_EPOCH(7, SignerKind.PROTOCOL, CloseEpoch::decodeFields);

    private final int tag;
    private final SignerKind signers;
    private final Function<CanonicalReader, Command> fields;

    CommandType(int tag, SignerKind signers, Function<CanonicalReader, Command> fields) {
        this.tag = tag;
        this.signers = signers;
        this.fields = fields;
    }

    /** The first byte of the encoding; never reused. */
    public int tag() {
        return tag;
    }

    /** Who signs such a command. */
    public SignerKind signers() {
        return signers;
    }

    Command decode(CanonicalReader in) {
        return fields.apply(in);
    }

    static CommandType ofTag(int tag) {
        for (CommandType type : values()) {
            if (type.tag == tag) {
                return type;
            }
        }
        throw new IllegalArgumentException("No command has the tag " + tag);
    }
}
