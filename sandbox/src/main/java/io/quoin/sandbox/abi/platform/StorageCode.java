package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.host.GuestBytes;
import io.quoin.sandbox.storage.StorageAnswer;

/** The answers of {@code platform_storage}. */
enum StorageCode {
    OK(0),
    NOT_FOUND(1),
    KEY_TOO_LARGE(-1),
    VALUE_TOO_LARGE(-2),
    INVALID_KEY(-3),
    PERMISSION_DENIED(-7),
    QUOTA_EXCEEDED(-8);

    private final int number;

    StorageCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    long[] result() {
        return GuestBytes.result(number & 0xFFFF_FFFFL);
    }

    /** An answer of the storage in this interface's words. */
    static StorageCode of(StorageAnswer answer, int keyBytes) {
        return switch (answer) {
            case DONE -> OK;
            case ABSENT -> NOT_FOUND;
            case KEY_SIZE -> keyBytes == 0 ? INVALID_KEY : KEY_TOO_LARGE;
            case VALUE_SIZE -> VALUE_TOO_LARGE;
            case WRITES_FULL, KEYS_FULL, BYTES_FULL -> QUOTA_EXCEEDED;
        };
    }
}
