/** Many networks that come and go for a long time, and what their process holds meanwhile. */
@NullMarked
package io.quoin.benchmarks.network.soak;

import org.jspecify.annotations.NullMarked;
