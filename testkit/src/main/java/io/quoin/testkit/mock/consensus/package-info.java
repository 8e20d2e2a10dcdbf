/** Consensus that needs every validator, without a log. */
@NullMarked
package io.quoin.testkit.mock.consensus;

import org.jspecify.annotations.NullMarked;
