/** Faults on a running network of real processes, drawn from a seed. */
@NullMarked
package io.quoin.testkit.devnet.chaos;

import org.jspecify.annotations.NullMarked;
