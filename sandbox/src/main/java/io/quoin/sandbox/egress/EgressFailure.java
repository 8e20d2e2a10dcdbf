package io.quoin.sandbox.egress;

import java.util.Arrays;
import java.util.Optional;

/** Why a request into the network has no answer. Guests see the negative number. */
public enum EgressFailure {
    /** The request is not written as it must be, or asks for what no request may have. */
    REQUEST(-1),
    /** The manifest does not list the host and port. */
    NOT_ALLOWED(-2),
    /** The host's name has no address. */
    NAME(-3),
    /** The host's name has an address that is not public. */
    ADDRESS(-4),
    /** No connection came about. */
    CONNECTION(-5),
    /** The host did not prove its name. */
    TLS(-6),
    /** The answer is not what HTTP/1.1 has it be, or ended too soon. */
    PROTOCOL(-7),
    /** The answer's head is too long, or the answer has more bytes than are left. */
    TOO_LARGE(-8),
    /** The time is used up. */
    TIME(-9),
    /** The requests, or the bytes to send, are used up. */
    LIMIT(-10);

    private final int number;

    EgressFailure(int number) {
        this.number = number;
    }

    /** The number that guests see. */
    public int number() {
        return number;
    }

    /** The failure with a number, if there is one. */
    public static Optional<EgressFailure> numbered(int number) {
        return Arrays.stream(values())
                .filter(failure -> failure.number == number)
                .findFirst();
    }
}
