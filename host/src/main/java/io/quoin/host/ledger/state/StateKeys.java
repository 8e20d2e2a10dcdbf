package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
        return StateTable.STANDING.key(part(challenge), miner.toBytes());
    }

    /** The prefix of what a challenge keeps. */
    public static byte[] storage(ChallengeName challenge) {
        return StateTable.STORAGE.key(part(challenge));
    }

    public static byte[] storage(ChallengeName challenge, Octets key) {
        return StateTable.STORAGE.key(part(challenge), key.toBytes());
    }

    public static byte[] storageUsage(ChallengeName challenge) {
        return StateTable.STORAGE_USAGE.key(part(challenge));
    }

    /** The part of {@link #storage} and {@link #storageUsage} that says whose it is. */
    public static byte[] storageChallenge(ChallengeName challenge) {
        return part(challenge);
    }

    /** That part of a state key of these tables. */
    public static byte[] storageChallenge(byte[] stateKey) {
        return Arrays.copyOfRange(stateKey, 1, 2 + stateKey[1]);
    }

    /** The prefix of a challenge's standings. */
    static byte[] standings(ChallengeName challenge) {
        return StateTable.STANDING.key(part(challenge));
    }

    private static byte[] part(ChallengeName challenge) {
        byte[] name = challenge.value().getBytes(StandardCharsets.US_ASCII);
        byte[] part = new byte[1 + name.length];
        part[0] = (byte) name.length;
        System.arraycopy(name, 0, part, 1, name.length);
        return part;
    }
}
