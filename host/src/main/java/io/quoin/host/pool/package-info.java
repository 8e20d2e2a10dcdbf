/** Commands that wait for a block. */
@NullMarked
package io.quoin.host.pool;

import org.jspecify.annotations.NullMarked;
