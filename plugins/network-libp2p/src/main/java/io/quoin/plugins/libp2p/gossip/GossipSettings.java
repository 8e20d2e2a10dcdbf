package io.quoin.plugins.libp2p.gossip;

/**
 * What gossip is started with.
 *
 * @param validationQueue messages of a topic that wait for validation
 * @param maxQueuedBytes bytes that wait to be sent to one peer
 */
public record GossipSettings(GossipParameters parameters, int validationQueue, int maxQueuedBytes) {}
