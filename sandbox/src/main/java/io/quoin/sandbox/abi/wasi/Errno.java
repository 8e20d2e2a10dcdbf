package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.host.GuestBytes;

/** The error numbers of WASI that are given. */
enum Errno {
    SUCCESS(0),
    /** No such stream. */
    BADF(8),
    /** An argument makes no sense. */
    INVAL(28),
    /** There is no such thing here. */
    NOTSUP(58),
    /** A standard stream has no position. */
    SPIPE(70);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    long[] result() {
        return GuestBytes.result(number);
    }
}
