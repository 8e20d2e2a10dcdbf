/** A Substrate chain for development and tests: what a chain client talks to where no real chain is wanted. */
@NullMarked
package io.quoin.testkit.devchain;

import org.jspecify.annotations.NullMarked;
