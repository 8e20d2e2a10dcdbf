/** Measures consensus on this machine: replicas as processes, clients with signed requests, latency and throughput. */
@NullMarked
package io.quoin.testkit.load;

import org.jspecify.annotations.NullMarked;
