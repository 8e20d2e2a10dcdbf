/** The contract between a node and its plugins: what a plugin implements and what it is given. */
@NullMarked
package io.quoin.spi;

import org.jspecify.annotations.NullMarked;
