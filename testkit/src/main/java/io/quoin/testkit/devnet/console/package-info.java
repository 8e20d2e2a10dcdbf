/** The progress of a devnet on a terminal. */
@NullMarked
package io.quoin.testkit.devnet.console;

import org.jspecify.annotations.NullMarked;
