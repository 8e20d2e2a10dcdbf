/** Whose plugins are accepted for what, and the one way from bytes to a verified plugin. */
@NullMarked
package io.quoin.host.plugin.trust;

import org.jspecify.annotations.NullMarked;
