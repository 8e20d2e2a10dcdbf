package io.quoin.sandbox.observe;

/** What a guest is in an evaluation. */
public enum GuestRole {
    /** The challenge's module: the first guest of every evaluation, and its only one. */
    CHALLENGE,
    /** A run of the submission as a program. */
    AGENT
}
