/**
 * Spreads content over the peers of a network with a DHT: slices lie at several peers, which announce the content, and any
 * enough of them give it back. What decides is pure; what asks peers is at the edge.
 */
@NullMarked
package io.quoin.host.blob.spread;

import org.jspecify.annotations.NullMarked;
