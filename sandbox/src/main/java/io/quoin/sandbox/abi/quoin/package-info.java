/** The project's own interface for challenges, {@code quoin_v1}. */
@NullMarked
package io.quoin.sandbox.abi.quoin;

import org.jspecify.annotations.NullMarked;
