package io.quoin.spi.consensus;

/** What the application thinks of a proposed block. */
public sealed interface Verdict {

    /** Valid, and this node is ready to vote for it. */
    record Accept() implements Verdict {}

    /**
     * Valid as far as this node can see, but it has not seen something outside yet (a chain block, a time): ask again
     * later. Counts for a fresh proposal only; a block that a quorum prepared is judged by validity alone.
     */
    record NotYet(String reason) implements Verdict {}

    /** Invalid for every correct node, always. */
    record Reject(String reason) implements Verdict {}

    Verdict ACCEPT = new Accept();
}
