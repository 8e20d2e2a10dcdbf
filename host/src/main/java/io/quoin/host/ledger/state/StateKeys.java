package io.quoin.host.ledger.state;

import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.charset.StandardCharsets;

/** The state keys of records, as {@link StateTable} describes them. Also what proofs are asked for by. */
public final class StateKeys {

    private StateKeys() {}

    public static byte[] challenge(ChallengeName name) {
        return StateTable.CHALLENGE.key(name.value().getBytes(StandardCharsets.US_ASCII));
    }

    public static byte[] submission(Hash id) {
        return StateTable.SUBMISSION.key(id.toBytes());
    }

    public static byte[] openSubmission(Hash id) {
        return StateTable.OPEN_SUBMISSION.key(id.toBytes());
    }

    public static byte[] evaluation(Hash submission, AccountId evaluator) {
        return StateTable.EVALUATION.key(submission.toBytes(), evaluator.toBytes());
    }

    public static byte[] session(AccountId hotkey) {
        return StateTable.SESSION.key(hotkey.toBytes());
    }

    public static byte[] sessionOwner(SessionKey key) {
        return StateTable.SESSION_OWNER.key(key.toBytes());
    }

    public static byte[] miner(AccountId miner) {
        return StateTable.MINER.key(miner.toBytes());
    }

    public static byte[] standing(ChallengeName challenge, AccountId miner) {
        byte[] name = challenge.value().getBytes(StandardCharsets.US_ASCII);
        return StateTable.STANDING.key(new byte[] {(byte) name.length}, name, miner.toBytes());
    }

    /** The prefix of a challenge's standings. */
    static byte[] standings(ChallengeName challenge) {
        byte[] name = challenge.value().getBytes(StandardCharsets.US_ASCII);
        return StateTable.STANDING.key(new byte[] {(byte) name.length}, name);
    }
}
