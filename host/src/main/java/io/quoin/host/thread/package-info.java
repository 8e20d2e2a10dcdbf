/** Threads of the node's own. */
@NullMarked
package io.quoin.host.thread;

import org.jspecify.annotations.NullMarked;
