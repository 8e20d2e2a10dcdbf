package io.quoin.plugins.pbft.message;

/** Where the sender is. A hint only: the transport says who sent it, and nothing is believed for it. */
public record Status(long height, int round) implements Message {}
