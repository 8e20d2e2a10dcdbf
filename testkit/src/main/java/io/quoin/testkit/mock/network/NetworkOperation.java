package io.quoin.testkit.mock.network;

/** What of a network can be told to fail. */
public enum NetworkOperation {
    OPEN,
    /** A dial; the answer fails. */
    CONNECT,
    /** A request, before anything is sent; the answer fails. */
    REQUEST
}
