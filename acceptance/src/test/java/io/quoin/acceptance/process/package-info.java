/** Processes of the distribution, with bounded waits for what they say. */
@NullMarked
package io.quoin.acceptance.process;

import org.jspecify.annotations.NullMarked;
