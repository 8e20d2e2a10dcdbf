/** Runs over many seeds by command: which seeds, and how far they are. */
@NullMarked
package io.quoin.testkit.run;

import org.jspecify.annotations.NullMarked;
