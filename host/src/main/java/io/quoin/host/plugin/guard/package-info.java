/** The wrapper around every call into a plugin. */
@NullMarked
package io.quoin.host.plugin.guard;

import org.jspecify.annotations.NullMarked;
