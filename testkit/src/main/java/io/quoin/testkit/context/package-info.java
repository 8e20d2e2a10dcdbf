/** Contexts to make a plugin's products with, outside a node. */
@NullMarked
package io.quoin.testkit.context;

import org.jspecify.annotations.NullMarked;
