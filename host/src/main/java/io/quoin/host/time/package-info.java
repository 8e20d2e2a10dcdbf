/** Time as a network for development can have it. */
@NullMarked
package io.quoin.host.time;

import org.jspecify.annotations.NullMarked;
