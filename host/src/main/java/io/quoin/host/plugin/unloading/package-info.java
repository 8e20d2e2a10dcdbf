/** What is left of a plugin after it was unloaded. */
@NullMarked
package io.quoin.host.plugin.unloading;

import org.jspecify.annotations.NullMarked;
