/** Plugins: read once, verified, loaded from the verified bytes, and called through a guard. */
@NullMarked
package io.quoin.host.plugin;

import org.jspecify.annotations.NullMarked;
