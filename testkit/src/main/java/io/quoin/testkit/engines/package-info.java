/** Comparing the WASM engines of the distribution by command. */
@NullMarked
package io.quoin.testkit.engines;

import org.jspecify.annotations.NullMarked;
