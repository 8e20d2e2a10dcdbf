/** A chain that a test drives block by block. */
@NullMarked
package io.quoin.testkit.mock.chain;

import org.jspecify.annotations.NullMarked;
