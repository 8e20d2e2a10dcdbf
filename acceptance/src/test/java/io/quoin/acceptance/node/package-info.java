/** Nodes, their homes and their chain, as processes of the distribution. */
@NullMarked
package io.quoin.acceptance.node;

import org.jspecify.annotations.NullMarked;
