/** What an exchange of the engine reads from and writes to the node's home. */
@NullMarked
package io.quoin.host.node.swap;

import org.jspecify.annotations.NullMarked;
