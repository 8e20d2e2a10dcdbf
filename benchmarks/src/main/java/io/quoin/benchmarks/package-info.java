/** Measurements, each with a peer or the bare library beside it in the same run. */
@NullMarked
package io.quoin.benchmarks;

import org.jspecify.annotations.NullMarked;
