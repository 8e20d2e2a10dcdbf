/** What the node hands to a plugin's factories. */
@NullMarked
package io.quoin.host.node.context;

import org.jspecify.annotations.NullMarked;
