/** Measurements of the node and its plugins, published for Prometheus. */
@NullMarked
package io.quoin.host.metrics;

import org.jspecify.annotations.NullMarked;
