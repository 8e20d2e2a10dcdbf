package io.quoin.spi.error;

/** Whose move it is after an error. */
public enum ErrorCategory {
    /** The caller or operator gave something that is refused; trying again unchanged gives the same answer. */
    USER,
    /** The machine or a service it depends on failed: disk, port, process, endpoint. Trying again may help. */
    ENVIRONMENT,
    /** A remote peer, validator or guest module misbehaved; the node goes on. */
    PEER,
    /** A defect in the node or a plugin. */
    BUG
}
