/** How fast a node that starts late gets the blocks of the others. */
@NullMarked
package io.quoin.benchmarks.catchup;

import org.jspecify.annotations.NullMarked;
