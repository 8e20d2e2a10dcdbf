/** Waiting with an end, for tests. */
@NullMarked
package io.quoin.testkit.waiting;

import org.jspecify.annotations.NullMarked;
