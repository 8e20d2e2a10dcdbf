/** The plugins of a distribution, for tools that use some of them without a node. */
@NullMarked
package io.quoin.testkit.installed;

import org.jspecify.annotations.NullMarked;
