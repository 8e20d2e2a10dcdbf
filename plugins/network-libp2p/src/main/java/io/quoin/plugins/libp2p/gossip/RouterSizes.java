package io.quoin.plugins.libp2p.gossip;

/**
 * How many entries a router's memory has now; each has a bound.
 *
 * @param pending messages under validation
 * @param seen ids of judged messages
 * @param origins whose forgotten messages are known by their numbers
 * @param cached messages that can be asked for
 * @param promised ids that peers promised to send
 * @param backoffs links that may not be asked for
 * @param retained peers that are gone and are not forgiven
 */
record RouterSizes(int pending, int seen, int origins, int cached, int promised, int backoffs, int retained) {}
