/** Processes that are steered by lines. */
@NullMarked
package io.quoin.testkit.process;

import org.jspecify.annotations.NullMarked;
