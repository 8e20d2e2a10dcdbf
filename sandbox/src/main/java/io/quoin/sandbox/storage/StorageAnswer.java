package io.quoin.sandbox.storage;

/** What became of a write. Guests see the number. */
public enum StorageAnswer {
    /** Done. */
    DONE(0),
    /** The key had no value: nothing to remove. */
    ABSENT(-1),
    /** The key is empty or too long. */
    KEY_SIZE(-2),
    /** The value is too long. */
    VALUE_SIZE(-3),
    /** The evaluation would write more keys or bytes than one may. */
    WRITES_FULL(-4),
    /** The challenge would keep more keys than its quota. */
    KEYS_FULL(-5),
    /** The challenge would keep more bytes than its quota. */
    BYTES_FULL(-6);

    private final int number;

    StorageAnswer(int number) {
        this.number = number;
    }

    /** 0, or negative if nothing was written. */
    public int number() {
        return number;
    }
}
