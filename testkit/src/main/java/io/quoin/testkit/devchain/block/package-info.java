/** Blocks, their history and the chain they form, as pure code. */
@NullMarked
package io.quoin.testkit.devchain.block;

import org.jspecify.annotations.NullMarked;
