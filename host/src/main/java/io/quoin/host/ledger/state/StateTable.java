package io.quoin.host.ledger.state;

import java.nio.ByteBuffer;
import java.util.List;

/** The kinds of entry in the agreed state. A state key is the table's tag, one byte, and the key within the table. */
public enum StateTable {
    /** The running epoch: one entry with an empty key. */
    CURRENT_EPOCH(1),
    /** The last chain snapshot: one entry with an empty key; absent in epoch 0. */
    SNAPSHOT(2),
    /** Validator sets by the first height that they decide, u64. */
    VALIDATOR_SET(3),
    /** Challenges by name. */
    CHALLENGE(4),
    /** Submissions by id. */
    SUBMISSION(5),
    /** Submissions without a result yet, by id; the value is the epoch and height of submission. */
    OPEN_SUBMISSION(6),
    /** Evaluations by submission id and evaluator's hotkey. */
    EVALUATION(7),
    /** Session keys by hotkey. */
    SESSION(8),
    /** The hotkey that a session key belongs to, for good, by session key. */
    SESSION_OWNER(9),
    /** Nonce and quota use by miner. */
    MINER(10),
    /** Each miner's best result by length u8 and name of the challenge, and miner. */
    STANDING(11),
    /** The chain blocks at which epochs began, by epoch u64. */
    EPOCH(12),
    /** Agreed weights by epoch u64. */
    EPOCH_WEIGHTS(13),
    /** What challenges keep, by length u8 and name of the challenge, and the challenge's own key. */
    STORAGE(14),
    /** How much a challenge keeps, by length u8 and name of the challenge. */
    STORAGE_USAGE(15);

    /** The tables on what challenges keep. */
    public static final List<StateTable> STORAGE_TABLES = List.of(STORAGE, STORAGE_USAGE);

    private final int tag;

    StateTable(int tag) {
        this.tag = tag;
    }

    /** The first byte of the table's keys; never reused. */
    public int tag() {
        return tag;
    }

    /** The state key of the concatenated parts. */
    public byte[] key(byte[]... parts) {
        int size = 1;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer key = ByteBuffer.allocate(size).put((byte) tag);
        for (byte[] part : parts) {
            key.put(part);
        }
        return key.array();
    }

    /** The state key of a number, u64. */
    public byte[] key(long number) {
        return ByteBuffer.allocate(9).put((byte) tag).putLong(number).array();
    }
}
