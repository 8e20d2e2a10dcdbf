package io.quoin.plugins.pbft.core;

/**
 * Whether the log allows this node to vote. A node that may have forgotten votes stays silent until it decides a height
 * that none of them can belong to.
 */
public sealed interface VotingRight {

    /** The log is whole. */
    record Granted() implements VotingRight {}

    /** Never again with this log. */
    record Denied(String reason) implements VotingRight {}

    /** Only above a height: every vote ever made is at or below it. */
    record Above(String reason, long height) implements VotingRight {}

    /**
     * The last vote's height is unknown. A quorum's heights bound it: this node voted at a height only after a quorum
     * had committed the one before, and two quorums share a correct member.
     */
    record Unknown(String reason) implements VotingRight {}

    VotingRight GRANTED = new Granted();
}
